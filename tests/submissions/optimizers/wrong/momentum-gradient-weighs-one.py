# v = beta v + g, as in PyTorch.
# only: momentum takes one step along the average gradient
# mistake: The new gradient weighs 1 - β in this lesson; here it weighs 1.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + gradient
    return w - lr * velocity, velocity
