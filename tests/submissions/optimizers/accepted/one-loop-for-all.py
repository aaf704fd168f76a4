# One general step for momentum, RMSProp and Adam; arrays of float64; state as a list.

# %% before momentum
def geral(w, g, m, s, lr, b1, b2, c1=1.0, c2=1.0):
    m = [b1 * a + (1 - b1) * b for a, b in zip(np.ravel(m), np.ravel(g))]
    s = None if s is None else [b2 * a + (1 - b2) * b * b for a, b in zip(np.ravel(s), np.ravel(g))]
    raiz = [1.0] * len(m) if s is None else [(a / c2) ** 0.5 + 1e-8 for a in s]
    return [float(a) - lr * (b / c1) / c for a, b, c in zip(np.ravel(w), m, raiz)], m, s


# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    return geral(w, gradient, velocity, None, lr, beta, None)[:2]


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    novo, _, s = geral(w, gradient, np.zeros(len(w)), squares, lr, 0.0, beta)
    return [novo, s]


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    return geral(w, gradient, m, v, lr, beta1, beta2, 1 - beta1**t, 1 - beta2**t)


# %% decayed
def decayed(w, gradient, t, lr0, decay):
    lr = lr0
    lr /= 1 + t * decay
    return [w - lr * gradient, np.int64(t + 1)]


# %% rates
def rates(n, size, epochs, lr0, decay):
    t = np.arange(sum(len(range(0, n, size)) for _ in range(epochs)))[:, None]
    return lr0 / (1 + decay * t)


# %% path
def path(method, start, lr, steps):
    caminho = [list(start)]
    m = s = (0.0, 0.0)
    b1 = {"gd": 0.0, "momentum": 0.9, "rmsprop": 0.0, "adam": 0.9}[method]
    usa = method in ("rmsprop", "adam")
    for t in range(1, steps + 1):
        c = (1 - 0.9**t, 1 - 0.999**t) if method == "adam" else (1.0, 1.0)
        w, m, novo = geral(caminho[-1], slope(caminho[-1]), m, s if usa else None, lr, b1, 0.999, *c)
        s = novo if usa else s
        caminho += [w]
    return caminho
