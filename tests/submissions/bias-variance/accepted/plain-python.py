# Plain Python: lists, loops and normal equations solved by hand.

# %% part_sizes
def part_sizes(n, percents):
    partes = []
    for p in percents[:-1]:
        partes.append(int(n * p / 100 + 0.5))
    partes.append(n - sum(partes))
    return partes


# %% split_photos
import random


def split_photos(phone, seed):
    celular = [i for i, veio in enumerate(phone) if veio]
    web = [i for i, veio in enumerate(phone) if not veio]
    random.Random(seed).shuffle(celular)
    quarto = len(celular) // 4
    return web + celular[2 * quarto :], celular[:quarto], celular[quarto : 2 * quarto]


# %% diagnose
def diagnose(train, test, human):
    vies = False
    variancia = False
    if train > human + 2:
        vies = True
    if test > train + 2:
        variancia = True
    return [vies, variancia]


# %% next_steps
def next_steps(bias, variance):
    passos = []
    if bias == True:
        passos.append(OTHER)
        passos.append(LONGER)
        passos.append(BIGGER)
    elif variance == True:
        passos.append(REGULARISE)
        passos.append(DATA)
        passos.append(OTHER)
    return passos


# %% before learning_curve
def resolve(A, b):
    """Eliminação de Gauss."""
    n = len(b)
    M = [list(linha) + [valor] for linha, valor in zip(A, b)]
    for i in range(n):
        pivo = max(range(i, n), key=lambda k: abs(M[k][i]))
        M[i], M[pivo] = M[pivo], M[i]
        for k in range(i + 1, n):
            fator = M[k][i] / M[i][i]
            for j in range(i, n + 1):
                M[k][j] -= fator * M[i][j]
    w = [0.0] * n
    for i in reversed(range(n)):
        w[i] = (M[i][n] - sum(M[i][j] * w[j] for j in range(i + 1, n))) / M[i][i]
    return w


def ajusta(x, y, grau):
    A = [[sum(float(a) ** (i + j) for a in x) for j in range(grau + 1)] for i in range(grau + 1)]
    b = [sum(float(c) * float(a) ** i for a, c in zip(x, y)) for i in range(grau + 1)]
    return resolve(A, b)


def valor(w, a):
    return sum(peso * float(a) ** i for i, peso in enumerate(w))


# %% learning_curve
def erro(w, x, y):
    return sum((valor(w, a) - float(b)) ** 2 for a, b in zip(x, y)) / len(x)


def learning_curve(x, y, x_val, y_val, degree, sizes):
    treino, validacao = [], []
    for m in sizes:
        w = ajusta(x[:m], y[:m], degree)
        treino.append(erro(w, x[:m], y[:m]))
        validacao.append(erro(w, x_val, y_val))
    return treino, validacao


# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    figura, eixos = plt.subplots()
    eixos.plot(sizes, train_errors, color="blue", marker="s")
    eixos.plot(sizes, val_errors, color="red", linestyle="--")
    eixos.legend(["erro de treino", "erro de validação"])
    eixos.set_xlabel("m")
    eixos.set_ylabel("EQM")
    eixos.set_yscale("log")
    return figura


# %% reading
reading = [1, 12]


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    somas = [0.0] * len(x_new)
    for linha in resamples:
        w = ajusta([x[i] for i in linha], [y[i] for i in linha], degree)
        for j, a in enumerate(x_new):
            somas[j] += valor(w, a)
    return [soma / len(resamples) for soma in somas]


# %% vote
def vote(labels):
    vencedoras = []
    for j in range(len(labels[0])):
        votos = {}
        for i in range(len(labels)):
            c = int(labels[i][j])
            votos[c] = votos.get(c, 0) + 1
        melhor = None
        for c in sorted(votos):
            if melhor is None or votos[c] > votos[melhor]:
                melhor = c
        vencedoras.append(melhor)
    return vencedoras


# %% read_runs
def read_runs(curves):
    melhor, qual, quando = -1.0, 0, 0
    for i, curva in enumerate(curves):
        for t, a in enumerate(curva, start=1):
            if a > melhor:
                melhor, qual, quando = float(a), i, t
    return [qual, quando, melhor - float(curves[qual][-1])]
