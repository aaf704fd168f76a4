# The old velocity is not used.
# only: momentum takes one step along the average gradient
# mistake: The old velocity is never used.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = (1 - beta) * gradient
    return w - lr * velocity, velocity
