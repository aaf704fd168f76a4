# No arrays: loops over lists, batches in the order of the samples, a class of points drawn one by one.

# %% before loss
import math


def sigma(z):
    return 1 / (1 + math.exp(-z))


# %% loss
def loss(p, y):
    total = 0
    for pi, yi in zip(p, y):
        total += math.log(pi) if yi == 1 else math.log(1 - pi)
    return -total / len(p)


# %% plot_samples
def plot_samples(X, y):
    figura, eixo = plt.subplots()
    for (a, b), rotulo in zip(X, y):
        eixo.plot(a, b, "ro" if rotulo else "bx")
    eixo.set_xlabel("dias desde a colheita")
    eixo.set_ylabel("firmeza")
    return figura


figura = plot_samples(X, y)


# %% accuracy
def accuracy(p, y):
    certas = 0
    for pi, yi in zip(p, y):
        classe = 1 if pi >= 0.5 else 0
        certas = certas + (classe == yi)
    return certas / len(y)


# %% batches
def batches(n, size):
    todos = list(range(n))
    return [todos[i : i + size] for i in range(0, n, size)]


# %% train
def train(X, y, epochs, lr, size=5):
    d = len(X[0])
    w, b, losses, updates = [0.0] * d, 0.0, [], 0
    for _ in range(epochs):
        for lote in batches(len(X), size):
            gw, gb = [0.0] * d, 0.0
            for i in lote:
                erro = sigma(sum(wj * xj for wj, xj in zip(w, X[i])) + b) - y[i]
                gw = [g + erro * xj / len(lote) for g, xj in zip(gw, X[i])]
                gb += erro / len(lote)
            w = [wj - lr * g for wj, g in zip(w, gw)]
            b -= lr * gb
            updates += 1
        losses.append(loss([sigma(sum(wj * xj for wj, xj in zip(w, x)) + b) for x in X], y))
    return [w, b, losses, updates]


# %% result
trained = train(X, y, epochs=60, lr=0.1, size=5)
final_accuracy = accuracy([sigma(trained[0][0] * x[0] + trained[0][1] * x[1] + trained[1]) for x in X], y)
