# Nesterov's momentum.
# only: momentum takes one step along the average gradient

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * gradient
    return w - lr * (beta * velocity + (1 - beta) * gradient), velocity
