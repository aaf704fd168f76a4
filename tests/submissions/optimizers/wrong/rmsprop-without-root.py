# Divides by the average itself.
# only: rmsprop takes one step of RMSProp
# mistake: The square root is missing: divide by the root of the average.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (squares + 1e-8), squares
