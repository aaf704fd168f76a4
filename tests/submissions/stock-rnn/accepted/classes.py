# Classes with __call__, a subclass of Model, weights that a callback brings back; the better one is a class of its own.

# %% windows
class Cortador:
    def __call__(self, series, size):
        self.X = np.stack([np.roll(series, -k)[: len(series) - size] for k in range(size)], axis=1)
        return np.expand_dims(self.X, -1), np.roll(series, -size)[: len(series) - size]


windows = Cortador()

# %% split
from collections import namedtuple

Partes = namedtuple("Partes", "X_train y_train X_val y_val X_test y_test")


def split(X, y, n_val, n_test):
    fim_treino = -(n_val + n_test)
    return Partes(
        X[:fim_treino], y[:fim_treino], X[fim_treino:-n_test], y[fim_treino:-n_test], X[-n_test:], y[-n_test:]
    )


# %% scale
class Escala:
    def __init__(self, dados):
        self.m, self.s = np.average(dados), np.sqrt(np.average((dados - np.average(dados)) ** 2))

    def aplica(self, valores):
        return (valores - self.m) / self.s


def scale(train, values):
    return Escala(train).aplica(values)


# %% anatomy
class Camada:
    def __init__(self, *formatos):
        self.formatos = formatos

    @property
    def parametros(self):
        return sum(int(np.prod(f)) for f in self.formatos)


def anatomy(features, units, outputs):
    camadas = Camada((features, units), (units, units), (units,)), Camada((units, outputs), (outputs,))
    return [f for c in camadas for f in c.formatos], tuple(c.parametros for c in camadas)


# %% forecast
class Rede:
    def __init__(self, weights):
        self.W, self.U, self.b, self.V, self.c = weights
        self.estado = np.zeros_like(self.b)

    def ve(self, x):
        self.estado = np.tanh(np.dot(x, self.W) + np.dot(self.estado, self.U) + self.b)

    def diz(self):
        return np.dot(self.estado, self.V) + self.c


def forecast(window, weights):
    rede = Rede(weights)
    for x in window:
        rede.ve(x)
    return rede.diz()


# %% model
class Previsora(keras.Model):
    def __init__(self):
        super().__init__()
        self.celulas = keras.layers.SimpleRNN(4)
        self.saida = keras.layers.Dense(1)

    def call(self, x):
        return self.saida(self.celulas(x))


model = Previsora()
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.mean_squared_error)
guarda = keras.callbacks.EarlyStopping(patience=100, restore_best_weights=True)
history = model.fit(
    X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, callbacks=[guarda], verbose=0
)


# %% errors
class Medidor:
    def __init__(self, y):
        self.y = y

    def mse(self, p):
        return float(np.square(self.y - np.reshape(p, self.y.shape)).mean())


medidor = Medidor(y_test)
m, i = medidor.mse(model.predict(X_test, verbose=0)), medidor.mse(X_test[:, 9])
errors = dict(
    naive=np.array([np.sqrt(i) * deviation]), model=np.array([np.sqrt(m) * deviation]), skill=np.array([[1 - m / i]])
)


# %% better
class Melhor(keras.Model):
    def __init__(self):
        super().__init__()
        self.primeira = keras.layers.SimpleRNN(10, return_sequences=True)
        self.segunda = keras.layers.SimpleRNN(10)
        self.saida = keras.layers.Dense(1)

    def call(self, x):
        return self.saida(self.segunda(self.primeira(x)))


better = Melhor()
better.compile(keras.optimizers.Adam(0.005), "mse")
better.fit(X_train, y_train, epochs=20, batch_size=32, verbose=0)


# %% ahead
class Fila:
    def __init__(self, window):
        self.dias = [float(x) for x in np.ravel(window)]

    def anda(self, weights):
        novo = next_value(np.array(self.dias).reshape(-1, 1), weights)
        self.dias = self.dias[1:] + [novo]
        return novo


def ahead(window, weights, steps):
    fila = Fila(window)
    return np.array([fila.anda(weights) for _ in range(steps)])
