# Averages absolute values.
# only: rmsprop takes one step of RMSProp
# mistake: The average is of the squares of the gradient, not of its absolute values.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * np.abs(gradient)
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
