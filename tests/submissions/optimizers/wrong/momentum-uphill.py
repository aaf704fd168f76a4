# Adds the step.
# only: momentum takes one step along the average gradient
# mistake: The step goes uphill: it is subtracted from w.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * gradient
    return w + lr * velocity, velocity
