# Plain Python: lists and loops, math for roots.

# %% mini_batches
import random


def mini_batches(X, y, size, seed):
    indices = list(range(len(X)))
    random.Random(seed).shuffle(indices)
    lotes = []
    while indices:
        agora, indices = indices[:size], indices[size:]
        lotes.append([[[float(x) for x in X[i]] for i in agora], [float(y[i]) for i in agora]])
    return lotes


# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    nova = [beta * v + (1 - beta) * g for v, g in zip(velocity, gradient)]
    return [wi - lr * v for wi, v in zip(w, nova)], nova


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    novo_w, novo_s = [], []
    for i in range(len(w)):
        s = beta * squares[i] + (1 - beta) * gradient[i] ** 2
        novo_s.append(s)
        novo_w.append(w[i] - lr * gradient[i] / (s**0.5 + 1e-8))
    return novo_w, novo_s


# %% adam
import math


def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    w, m, v = list(w), list(m), list(v)
    for i, g in enumerate(gradient):
        m[i] = beta1 * m[i] + (1 - beta1) * g
        v[i] = beta2 * v[i] + (1 - beta2) * g * g
        w[i] = w[i] - lr * m[i] / (1 - beta1**t) / (math.sqrt(v[i] / (1 - beta2**t)) + 1e-8)
    return [w, m, v]


# %% decayed
def decayed(w, gradient, t, lr0, decay):
    taxa = lr0 / (1 + decay * t)
    return [wi - taxa * g for wi, g in zip(w, gradient)], t + 1


# %% rates
def rates(n, size, epochs, lr0, decay):
    lista, t = [], 0
    for epoca in range(epochs):
        for inicio in range(0, n, size):
            lista.append(lr0 / (1 + decay * t))
            t += 1
    return lista


# %% path
def path(method, start, lr, steps):
    w = [float(start[0]), float(start[1])]
    pontos = [w]
    velocidade, medias = [0.0, 0.0], [0.0, 0.0]
    for passo in range(steps):
        g = [w[0], 100 * w[1]]
        if method == "gd":
            w = [w[0] - lr * g[0], w[1] - lr * g[1]]
        if method == "momentum":
            w, velocidade = momentum(w, g, velocidade, lr)
        if method == "rmsprop":
            w, medias = rmsprop(w, g, medias, lr)
        if method == "adam":
            w, velocidade, medias = adam(w, g, velocidade, medias, passo + 1, lr)
        pontos.append(w)
    return pontos


# %% chosen
chosen = {"momentum": 0.05, "rmsprop": 1, "adam": 0.5}


# %% plot_race
def plot_race(paths):
    plt.figure(figsize=(10, 4))
    plt.subplot(1, 2, 1)
    contours(plt.gca())
    for nome in paths:
        plt.plot([p[0] for p in paths[nome]], [p[1] for p in paths[nome]], marker="o", markersize=3, label=nome)
    plt.xlabel("w1")
    plt.ylabel("w2")
    plt.legend()
    plt.subplot(1, 2, 2)
    for nome in paths:
        plt.plot(range(len(paths[nome])), [0.5 * (p[0] ** 2 + 100 * p[1] ** 2) for p in paths[nome]])
    plt.yscale("log")
    plt.xlabel("passo")
    plt.ylabel("perda")
    plt.show()
