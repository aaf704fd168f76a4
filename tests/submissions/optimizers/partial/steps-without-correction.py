# The steps are there, Adam without its correction; nothing after them.
# rest: starter
# score: 5.5

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * gradient
    return w - lr * velocity, velocity


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - lr * m / (np.sqrt(v) + 1e-8), m, v
