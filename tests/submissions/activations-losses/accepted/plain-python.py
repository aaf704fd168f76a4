# Loops over lists and the module math; no arrays at all.

# %% before without_exp
import math


# %% without_exp
def relu(x):
    return [v if v > 0 else 0 for v in x]


def leaky_relu(x):
    saida = []
    for v in x:
        if v >= 0:
            saida.append(v)
        else:
            saida.append(0.01 * v)
    return saida


def prelu(x, slope=0.25):
    return [v if v > 0 else slope * v for v in x]


def softsign(x):
    return [v / (1 + abs(v)) for v in x]


# %% with_exp
def elu(x, alpha=1.0):
    return [float(v) if v > 0 else alpha * (math.exp(v) - 1) for v in x]


def selu(x):
    return [1.0507 * (v if v > 0 else 1.67326 * (math.exp(v) - 1)) for v in x]


def swish(x):
    return [v / (1 + math.exp(-v)) for v in x]


def tanh(x):
    return [(math.exp(v) - math.exp(-v)) / (math.exp(v) + math.exp(-v)) for v in x]


# %% d_without_exp
def d_relu(x):
    return [int(v >= 0) for v in x]


def d_leaky_relu(x):
    return [1 if v >= 0 else 0.01 for v in x]


def d_prelu(x, slope):
    return [1 if v >= 0 else slope for v in x]


def d_softsign(x):
    return [1 / (1 + abs(v)) ** 2 for v in x]


# %% d_with_exp
def d_elu(x, alpha):
    return [1 if v > 0 else alpha * math.exp(v) for v in x]


def d_selu(x):
    return [1.0507 * (1 if v > 0 else 1.67326 * math.exp(v)) for v in x]


def d_swish(x):
    derivadas = []
    for v in x:
        s = 1 / (1 + math.exp(-v))
        derivadas.append(s + v * s * (1 - s))
    return derivadas


def d_tanh(x):
    return [1 - math.tanh(v) ** 2 for v in x]


# %% plot_curves
def plot_curves(x, values, slopes):
    plt.subplot(2, 1, 1)
    for nome in values:
        plt.plot(list(x), list(values[nome]), label=nome)
    plt.legend()
    plt.subplot(2, 1, 2)
    for nome in slopes:
        plt.plot(list(x), list(slopes[nome]), label=nome)
    plt.legend()
    plt.show()


# %% mse
def mse(y, p):
    y, p = np.ravel(y).tolist(), np.ravel(p).tolist()
    return sum((a - b) ** 2 for a, b in zip(y, p)) / len(y)


# %% from_probabilities
def binary_cross_entropy(y, p):
    total = 0
    y, p = np.ravel(y).tolist(), np.ravel(p).tolist()
    for a, b in zip(y, p):
        total -= math.log(b) if a == 1 else math.log(1 - b)
    return total / len(y)


def categorical_cross_entropy(y, p):
    total = 0
    for linha_y, linha_p in zip(y, p):
        total -= sum(a * math.log(b) for a, b in zip(linha_y, linha_p))
    return total / len(y)


# %% from_logits
def softplus(v):
    return max(v, 0) + math.log1p(math.exp(-abs(v)))


def binary_from_logits(y, z):
    perdas = [softplus(-b) if a == 1 else softplus(b) for a, b in zip(np.ravel(y), np.ravel(z))]
    return sum(perdas) / len(perdas)


def categorical_from_logits(y, z):
    perdas = []
    for linha_y, linha_z in zip(y, z):
        m = max(linha_z)
        certa = list(linha_y).index(1)
        perdas.append(m + math.log(sum(math.exp(v - m) for v in linha_z)) - linha_z[certa])
    return sum(perdas) / len(perdas)


# %% heads
change = ["linear", "mse"]
queen = ["sigmoid", "binary_crossentropy"]
species = ["softmax", "categorical_crossentropy"]
sounds = ["sigmoid", "binary_crossentropy"]
tomorrow = ["linear", "mse"]
state = ["softmax", "categorical_crossentropy"]


# %% dead_units
def dead_units(X, W, b):
    mortas = []
    for j in range(len(b)):
        viva = False
        for amostra in X:
            if sum(amostra[i] * W[i][j] for i in range(len(amostra))) + b[j] > 0:
                viva = True
        if not viva:
            mortas.append(j)
    return mortas
