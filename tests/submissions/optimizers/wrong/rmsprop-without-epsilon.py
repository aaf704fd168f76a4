# Adds no epsilon.
# only: rmsprop takes one step of RMSProp
# mistake: Without ε, a gradient that has always been zero gives 0/0.

# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / np.sqrt(squares), squares
