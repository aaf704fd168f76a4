# Plain Python: loops and lists, no library at all but for the figure.

# %% balance
def balance(m, v0, i):
    if m > 0:
        before = balance(m - 1, v0, i)
        return before + before * i
    return v0


# %% three_months
def three_months(v0, i):
    v1 = v0 + v0 * i
    v2 = v1 + v1 * i
    v3 = v2 + v2 * i
    return v1, v2, v3


# %% months
def months(m, v0, i):
    list_of_values = []
    while len(list_of_values) < m:
        v0 += v0 * i
        list_of_values.append(v0)
    return list_of_values


# %% before states
import math


def aplica(f, a):
    if f == "tanh":
        return math.tanh(a)
    if f == "relu":
        return max(0.0, a)
    return a


# %% states
def states(X, U, W, f):
    unidades = len(W)
    s = [0.0] * unidades
    todos = []
    for x in X:
        novo = []
        for j in range(unidades):
            a = 0.0
            for i in range(len(x)):
                a += x[i] * U[i][j]
            for k in range(unidades):
                a += W[j][k] * s[k]
            novo.append(aplica(f, float(a)))
        s = novo
        todos.append(s)
    return todos


# %% network
def network(X, U, W, V, f):
    saidas = []
    for sequencia in X:
        saidas.append(
            [[sum(float(v) * e for v, e in zip(linha, s)) for linha in V] for s in states(sequencia, U, W, f)]
        )
    return saidas


# %% keras_weights
def keras_weights(U, W, V):
    K2 = [[W[j][k] for j in range(len(W))] for k in range(len(W))]
    K3 = [list(coluna) for coluna in zip(*V)]
    return [U.tolist(), K2, K3]


# %% parameters
def parameters(features, units, outputs, bias):
    n = 0
    for _ in range(units):
        n += features + units + (1 if bias else 0)
    for _ in range(outputs):
        n += units + (1 if bias else 0)
    return n


# %% gradient
def gradient(x, s0, u, w, y):
    estado, derivada = s0, 0.0
    for valor in x:
        derivada = estado + w * derivada
        estado = w * estado + u * valor
    return (estado - y) * derivada


# %% plot_gradients
def plot_gradients(ws, steps):
    for w in ws:
        tamanhos = [1.0]
        for _ in range(steps):
            tamanhos.append(tamanhos[-1] * abs(w))
        plt.plot(range(steps + 1), tamanhos)
    plt.xlabel("k")
    plt.ylabel("tamanho")
    plt.show()


plot_gradients([0.5, 1.5], 10)
