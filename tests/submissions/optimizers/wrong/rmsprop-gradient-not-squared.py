# Averages the gradient itself.
# only: rmsprop takes one step of RMSProp
# only: path follows RMSProp and Adam
# mistake: The gradient is not squared: s is an average of squares.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
