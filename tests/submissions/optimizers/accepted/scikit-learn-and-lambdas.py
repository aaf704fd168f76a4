# Shuffles and cuts with scikit-learn; steps are lambdas; the rates were searched for.

# %% mini_batches
from sklearn.utils import gen_batches, shuffle


def mini_batches(X, y, size, seed):
    X, y = shuffle(X, y, random_state=seed)
    return tuple((X[part], y[part]) for part in gen_batches(len(X), size))


# %% momentum
momentum = lambda w, gradient, velocity, lr, beta=0.9: (
    w - lr * (velocity * beta + gradient * (1 - beta)),
    velocity * beta + gradient * (1 - beta),
)


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999, epsilon=1e-12):
    squares = np.average([squares, np.square(gradient)], axis=0, weights=[beta, 1 - beta])
    return w - lr * np.divide(gradient, np.maximum(np.sqrt(squares), epsilon)), squares


# %% rates
def rates(n, size, epochs, lr0, decay):
    from math import ceil

    return tuple(lr0 / (1 + decay * (e * ceil(n / size) + b)) for e in range(epochs) for b in range(ceil(n / size)))


# %% chosen
chosen = {}
for name in ("momentum", "rmsprop", "adam"):
    candidates = np.geomspace(0.001, 1, 13)
    chosen[name] = min(candidates, key=lambda lr: valley(path(name, START, lr, 100)[-1]))
