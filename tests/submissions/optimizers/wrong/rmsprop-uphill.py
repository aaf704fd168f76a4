# Adds the step.
# only: rmsprop takes one step of RMSProp
# mistake: RMSProp goes uphill here: the step is subtracted from w.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w + lr * gradient / (np.sqrt(squares) + 1e-8), squares
