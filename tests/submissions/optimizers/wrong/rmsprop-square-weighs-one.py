# The new square is not weighed.
# only: rmsprop takes one step of RMSProp
# mistake: The new square weighs 1 - β; here it weighs 1.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
