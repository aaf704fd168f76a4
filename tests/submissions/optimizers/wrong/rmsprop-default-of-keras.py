# beta is 0.9 where it is not given.
# only: rmsprop takes one step of RMSProp
# mistake: Without `beta`, β is 0.999 here; 0.9 is Keras' default.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.9):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
