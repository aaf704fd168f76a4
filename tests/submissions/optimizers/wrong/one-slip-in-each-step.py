# Each of the three steps has a slip; path and chosen follow from them.
# only: momentum takes one step along the average gradient
# only: rmsprop takes one step of RMSProp
# only: adam takes one step of Adam, whatever its number

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + gradient
    return w - lr * velocity, velocity


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.9):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - lr * m / (np.sqrt(v) + 1e-8), m, v


# %% chosen
chosen = {"momentum": 0.01, "rmsprop": 0.1, "adam": 0.3}
