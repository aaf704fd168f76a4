# An epsilon of 0.1, which shows.
# only: rmsprop takes one step of RMSProp

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 0.1), squares
