# Lists and loops in plain Python, Portuguese names; networks by add; a GRU.

# %% windows
def windows(serie, tamanho):
    janelas, alvos = [], []
    inicio = 0
    while inicio + tamanho < len(serie):
        janela = []
        for dia in range(inicio, inicio + tamanho):
            janela.append([float(serie[dia])])
        janelas.append(janela)
        alvos.append(float(serie[inicio + tamanho]))
        inicio += 1
    return janelas, alvos


# %% split
def split(X, y, n_val, n_test):
    partes = [[], [], [], [], [], []]
    for i in range(len(y)):
        faltam = len(y) - i
        qual = 4 if faltam <= n_test else 2 if faltam <= n_test + n_val else 0
        partes[qual].append(X[i].tolist())
        partes[qual + 1].append(float(y[i]))
    return partes


# %% scale
def scale(train, values):
    media = sum(train) / len(train)
    desvio = (sum((v - media) ** 2 for v in train) / len(train)) ** 0.5
    return [(v - media) / desvio for v in values]


# %% anatomy
def anatomy(features, units, outputs):
    formatos = []
    formatos.append([features, units])
    formatos.append([units, units])
    formatos.append([units])
    formatos.append([units, outputs])
    formatos.append([outputs])
    contas = [0, 0]
    for i, formato in enumerate(formatos):
        total = 1
        for n in formato:
            total *= n
        contas[0 if i < 3 else 1] += total
    return [formatos, contas]


# %% forecast
import math


def forecast(window, weights):
    W, U, b, V, c = [w.tolist() for w in weights]
    n = len(b)
    h = [0.0] * n
    for x in window:
        novo = []
        for j in range(n):
            soma = float(x[0]) * W[0][j] + b[j]
            for i in range(n):
                soma += h[i] * U[i][j]
            novo.append(math.tanh(soma))
        h = novo
    return sum(h[i] * V[i][0] for i in range(n)) + c[0]


# %% naive
def naive(X):
    return [float(janela[-1][0]) for janela in X]


# %% rmse
def rmse(y, predicted):
    total = 0.0
    for i in range(len(y)):
        previsto = predicted[i] if np.ndim(predicted[i]) == 0 else predicted[i][0]
        total += (y[i] - previsto) ** 2
    return math.sqrt(total / len(y))


# %% model
model = keras.Sequential()
model.add(keras.Input(shape=(10, 1)))
model.add(keras.layers.SimpleRNN(4, activation="tanh"))
model.add(keras.layers.Dense(1))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(learning_rate=0.01), metrics=["mae"])
history = model.fit(X_train, y_train, epochs=20, validation_data=(X_val, y_val), verbose=0)

# %% errors
previsto = model.predict(X_test, verbose=0)
soma_rede = soma_ingenua = 0.0
for i in range(len(y_test)):
    soma_rede += (float(previsto[i][0]) - float(y_test[i])) ** 2
    soma_ingenua += (float(X_test[i][9][0]) - float(y_test[i])) ** 2
errors = {}
errors["naive"] = round(float(deviation) * (soma_ingenua / 150) ** 0.5, 3)
errors["model"] = round(float(deviation) * (soma_rede / 150) ** 0.5, 3)
errors["skill"] = round(1 - soma_rede / soma_ingenua, 3)

# %% better
better = keras.Sequential()
better.add(keras.Input((10, 1)))
better.add(keras.layers.GRU(12))
better.add(keras.layers.Dense(1))
better.compile(keras.optimizers.Adam(0.02), "mse")
better.fit(X_train, y_train, epochs=25, verbose=0)


# %% ahead
def ahead(window, weights, steps):
    janela = [[float(x[0])] for x in window]
    previsoes = []
    for passo in range(steps):
        novo = float(forecast(np.array(janela), weights))
        previsoes.append(novo)
        janela.pop(0)
        janela.append([novo])
    return previsoes
