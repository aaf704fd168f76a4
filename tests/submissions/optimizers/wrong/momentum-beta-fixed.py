# 0.9 is written into the formula.
# only: momentum takes one step along the average gradient
# mistake: The argument beta is ignored: β is always 0.9.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = 0.9 * velocity + 0.1 * gradient
    return w - lr * velocity, velocity
