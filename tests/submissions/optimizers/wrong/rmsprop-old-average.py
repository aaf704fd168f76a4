# Divides by the average from before.
# only: rmsprop takes one step of RMSProp
# mistake: Divide by the root of the new average, not of the old one.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    new = w - lr * gradient / (np.sqrt(squares) + 1e-8)
    return new, beta * squares + (1 - beta) * gradient**2
