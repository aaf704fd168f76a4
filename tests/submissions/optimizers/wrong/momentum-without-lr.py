# Leaves the learning rate out.
# only: momentum takes one step along the average gradient
# mistake: The learning rate lr is ignored.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * gradient
    return w - velocity, velocity
