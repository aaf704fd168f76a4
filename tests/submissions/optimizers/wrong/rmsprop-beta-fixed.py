# 0.999 is written into the formula.
# only: rmsprop takes one step of RMSProp
# mistake: The argument beta is ignored: β is always 0.999.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = 0.999 * squares + 0.001 * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
