# One mean of squares for all weights.
# only: rmsprop takes one step of RMSProp
# mistake: Each weight has an average of its own; here they share one.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * np.mean(gradient**2)
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
