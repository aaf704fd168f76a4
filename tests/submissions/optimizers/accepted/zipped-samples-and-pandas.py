# Shuffles pairs that were zipped; losses are drawn by pandas; the path is yielded by a generator.

# %% mini_batches
import random


def mini_batches(X, y, size, seed):
    dados = list(zip(X, y))
    random.seed(seed)
    random.shuffle(dados)
    return [list(zip(*dados[i : i + size])) for i in range(0, len(dados), size)]


# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    v = np.einsum("k,kd->d", [beta, 1 - beta], np.array([velocity, gradient]))
    return np.subtract(w, np.multiply(lr, v)), v


# %% decayed
def decayed(w, gradient, t, lr0, decay):
    taxa = 1 / (1 / lr0 + decay / lr0 * t)
    return list(np.array(w) - taxa * np.array(gradient)), float(t + 1)


# %% path
def pontos(method, w, lr):
    v, s, t = np.zeros_like(w), np.zeros_like(w), 0
    while True:
        yield w
        t += 1
        match method:
            case "gd":
                w = w - lr * slope(w)
            case "momentum":
                w, v = momentum(w, slope(w), v, lr)
            case "rmsprop":
                w, s = rmsprop(w, slope(w), s, lr)
            case "adam":
                w, v, s = adam(w, slope(w), v, s, t, lr)


def path(method, start, lr, steps):
    return np.array([w for w, _ in zip(pontos(method, start, lr), range(steps + 1))])


# %% plot_race
import pandas as pd


def plot_race(paths):
    figura = plt.figure(figsize=(12, 5))
    mapa = figura.add_subplot(1, 2, 1, xlabel="w1", ylabel="w2")
    contours(mapa)
    mapa.axhline(0, color="gray", linewidth=0.5)
    for nome, p in paths.items():
        mapa.plot(*zip(*p), linewidth=1, marker="x", markevery=5)
    tabela = pd.DataFrame({nome: pd.Series(valley(p)) for nome, p in paths.items()})
    perdas = tabela.plot(ax=figura.add_subplot(1, 2, 2), logy=True, xlabel="passo", ylabel="perda")
    perdas.legend(title="otimizador")
    return figura
