# Leaves the learning rate out.
# only: rmsprop takes one step of RMSProp
# mistake: RMSProp ignores lr here: it multiplies the step.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - gradient / (np.sqrt(squares) + 1e-8), squares
