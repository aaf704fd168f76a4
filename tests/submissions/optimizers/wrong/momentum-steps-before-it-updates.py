# Steps with the velocity from before.
# only: momentum takes one step along the average gradient
# mistake: The step follows the new velocity, not the old one.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    new = w - lr * velocity
    velocity = beta * velocity + (1 - beta) * gradient
    return new, velocity
