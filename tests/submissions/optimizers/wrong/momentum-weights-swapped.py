# beta and 1 - beta are swapped.
# only: momentum takes one step along the average gradient
# mistake: The weights are swapped: the old velocity weighs β, the new gradient 1 - β.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = (1 - beta) * velocity + beta * gradient
    return w - lr * velocity, velocity
