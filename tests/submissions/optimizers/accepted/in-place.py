# Changes the arrays that it receives, and gives copies where it matters.

# %% mini_batches
def mini_batches(X, y, size, seed):
    np.random.seed(seed)
    todos = np.column_stack([X, y])
    np.random.shuffle(todos)
    cuts = np.split(todos, range(size, len(todos), size))
    return [(cut[:, :-1], cut[:, -1:]) for cut in cuts]


# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity *= beta
    velocity += (1 - beta) * gradient
    w -= lr * velocity
    return w, velocity


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares *= beta
    squares += (1 - beta) * gradient * gradient
    w -= lr * gradient / (np.sqrt(squares) + 1e-8)
    return np.stack([w, squares])


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m *= beta1
    m += (1 - beta1) * gradient
    v *= beta2
    v += (1 - beta2) * gradient**2
    w -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
    return np.array([w, m, v])


# %% path
def path(method, start, lr, steps):
    w, v, s = np.array(start), np.zeros(2, "float32"), np.zeros(2, "float32")
    places = [w.copy()]
    for t in range(1, steps + 1):
        g = slope(w)
        if method == "gd":
            w -= lr * g
        elif method == "momentum":
            momentum(w, g, v, lr)
        elif method == "rmsprop":
            rmsprop(w, g, s, lr)
        else:
            adam(w, g, v, s, t, lr)
        places.append(w.copy())
    return np.vstack(places)
