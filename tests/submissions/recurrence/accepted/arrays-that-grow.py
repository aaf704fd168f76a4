# As a beginner writes it: arrays that grow row by row, many names, an array of arrays, cents.

# %% balance
def balance(m, v0, i):
    saldo = v0
    if m > 0:
        saldo = balance(m - 1, v0, i) * (1 + i)
    return round(saldo, 2)


# %% three_months
def three_months(v0, i):
    taxa = 1 + i
    mes1 = v0 * taxa
    print("mês 1:", mes1)
    mes2 = mes1 * taxa
    print("mês 2:", mes2)
    mes3 = mes2 * taxa
    print("mês 3:", mes3)
    return (mes1, mes2, mes3)


# %% months
def months(m, v0, i):
    v = np.zeros(m)
    v[0] = v0 * (1 + i)
    for mes in range(1, m):
        v[mes] = v[mes - 1] * (1 + i)
    return v


# %% states
def states(X, U, W, f):
    todos = np.zeros((1, W.shape[0]))
    for passo in range(X.shape[0]):
        anterior = todos[-1]
        soma = np.matmul(X[passo], U) + np.matmul(W, anterior)
        if f == "linear":
            novo = soma
        elif f == "relu":
            novo = soma.copy()
            novo[novo < 0] = 0
        else:
            novo = (np.exp(soma) - np.exp(-soma)) / (np.exp(soma) + np.exp(-soma))
        todos = np.append(todos, [novo], axis=0)
    return todos[1:]


# %% network
def network(X, U, W, V, f):
    resposta = []
    for amostra in range(X.shape[0]):
        saidas = np.empty((0, V.shape[0]))
        for s in states(X[amostra], U, W, f):
            saidas = np.vstack((saidas, V.dot(s)))
        resposta.append(saidas)
    return resposta


# %% keras_weights
def keras_weights(U, W, V):
    matrizes = np.empty(3, dtype=object)
    matrizes[0], matrizes[1], matrizes[2] = U, W.transpose(), V.transpose()
    return matrizes


# %% parameters
def parameters(features, units, outputs, bias):
    total = units * features
    total = total + units**2
    total = total + units * outputs
    if bias == True:
        total += units
        total += outputs
    return float(total)


# %% gradient
def gradient(x, s0, u, w, y):
    T = len(x)
    s = [s0]
    for t in range(1, T + 1):
        s.append(w * s[t - 1] + u * x[t - 1])
    delta = [0] * (T + 1)
    delta[T] = s[T] - y
    for t in range(T, 1, -1):
        delta[t - 1] = w * delta[t]
    soma = 0
    for t in range(1, T + 1):
        soma = soma + delta[t] * s[t - 1]
    return soma


# %% plot_gradients
def plot_gradients(ws, steps):
    plt.figure(figsize=(8, 4))
    for w in ws:
        x, y = [], []
        k = 0
        while k <= steps:
            x.append(k)
            y.append(abs(w) ** k)
            k = k + 1
        plt.plot(x, y, "o-", label="w=" + str(w))
    plt.title("Gradiente")
    plt.xlabel("k")
    plt.ylabel("tamanho")
    plt.yscale("log")
    plt.legend()
    plt.show()
