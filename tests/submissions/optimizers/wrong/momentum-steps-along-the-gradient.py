# Computes the velocity and steps along the gradient.
# only: momentum takes one step along the average gradient
# mistake: The step follows the velocity, not the gradient.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * gradient
    return w - lr * gradient, velocity
