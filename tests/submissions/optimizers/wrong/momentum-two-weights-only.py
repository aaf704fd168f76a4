# Written out for two weights.
# only: momentum takes one step along the average gradient

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    v = [beta * velocity[k] + (1 - beta) * gradient[k] for k in (0, 1)]
    return [w[0] - lr * v[0], w[1] - lr * v[1]], v
