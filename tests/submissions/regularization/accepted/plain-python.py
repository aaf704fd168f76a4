# Loops over lists, the modules math and random; no arrays at all.

# %% before penalties
import math
import random as sorteio


def pesos(W):
    return [p for linha in W for p in linha] if hasattr(W[0], "__len__") else list(W)


# %% penalties
def l1(W, lam):
    soma = 0
    for p in pesos(W):
        soma += abs(p)
    return lam * soma


def l2(W, lam):
    soma = 0
    for p in pesos(W):
        soma += p * p
    return lam * soma


def d_l1(W, lam):
    if hasattr(W[0], "__len__"):
        return [d_l1(linha, lam) for linha in W]
    return [lam if p > 0 else -lam for p in W]


def d_l2(W, lam):
    if hasattr(W[0], "__len__"):
        return [d_l2(linha, lam) for linha in W]
    return [2 * lam * p for p in W]


# %% soft_threshold
def soft_threshold(w, t):
    novo = []
    for p in w:
        if p > t:
            novo.append(p - t)
        elif p < -t:
            novo.append(p + t)
        else:
            novo.append(0)
    return novo


# %% fit_l1
def fit_l1(X, y, lam):
    X, y = X.tolist(), y.tolist()
    n, d = len(X), len(X[0])
    w = [0.0] * d
    for _ in range(400):
        erros = [sum(a * b for a, b in zip(linha, w)) - alvo for linha, alvo in zip(X, y)]
        gradiente = [2 / n * sum(erros[i] * X[i][j] for i in range(n)) for j in range(d)]
        w = soft_threshold([p - 0.1 * g for p, g in zip(w, gradiente)], 0.1 * lam)
    return w


# %% dropout
def dropout(x, rate, training):
    if training is False:
        return list(x)
    if hasattr(x[0], "__len__"):
        return [dropout(linha, rate, training) for linha in x]
    return [0 if sorteio.random() < rate else v / (1 - rate) for v in x]


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    if hasattr(x[0], "__len__"):
        return [mean_of_draws(linha, rate, times) for linha in x]
    somas = [0] * len(x)
    for _ in range(times):
        for i, v in enumerate(dropout(x, rate, True)):
            somas[i] += v
    return [s / times for s in somas]


# %% rates
rate_old = 1 - 0.8
rate_torch = 0.3
rate_code = 1 - 0.9
rate_paper = 1 - 0.6


# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    x = x.tolist()
    n, d = len(x), len(x[0])
    y = [[0] * d for _ in range(n)]
    novo_m, novo_v = [], []
    for j in range(d):
        coluna = [linha[j] for linha in x]
        media = sum(coluna) / n
        variancia = sum((c - media) ** 2 for c in coluna) / n
        for i in range(n):
            y[i][j] = gamma[j] * (x[i][j] - media) / math.sqrt(variancia + 1e-3) + beta[j]
        novo_m.append(momentum * m[j] + (1 - momentum) * media)
        novo_v.append(momentum * v[j] + (1 - momentum) * variancia)
    return [y, novo_m, novo_v]


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return [[gamma[j] * (linha[j] - m[j]) / math.sqrt(v[j] + 1e-3) + beta[j] for j in range(len(linha))] for linha in x]


# %% early_stop
def early_stop(losses, patience):
    melhor = 1
    for epoca in range(1, len(losses) + 1):
        if losses[epoca - 1] < losses[melhor - 1]:
            melhor = epoca
        if epoca - melhor == patience:
            return [epoca, melhor]
    return [len(losses), melhor]


# %% retrain
def passo(w, X, y, lr):
    erros = [sum(a * b for a, b in zip(linha, w)) - alvo for linha, alvo in zip(X, y)]
    return [p - lr * 2 / len(X) * sum(e * linha[j] for e, linha in zip(erros, X)) for j, p in enumerate(w)]


def retrain(X, y, X_valid, y_valid, lr, patience):
    X, y, X_valid, y_valid = X.tolist(), y.tolist(), X_valid.tolist(), y_valid.tolist()
    w = [0] * len(X[0])
    perdas = []
    melhor = 0
    while len(perdas) - melhor < patience:
        w = passo(w, X, y, lr)
        perda = sum((sum(a * b for a, b in zip(linha, w)) - alvo) ** 2 for linha, alvo in zip(X_valid, y_valid)) / len(
            y_valid
        )
        perdas.append(perda)
        if perda == min(perdas) and perdas.count(perda) == 1:
            melhor = len(perdas)
    w = [0] * len(X[0])
    for _ in range(melhor):
        w = passo(w, X + X_valid, y + y_valid, lr)
    return melhor, w
