# beta and 1 - beta are swapped.
# only: rmsprop takes one step of RMSProp
# mistake: The weights are swapped: the old average weighs β, the new square 1 - β.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = (1 - beta) * squares + beta * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
