# Classes with __call__, a subclass of Model, an optimizer class of the student's own.

# %% prepare
class Preparador:
    def __init__(self, maximo):
        self.maximo = maximo

    def __call__(self, images):
        return np.stack([image.flatten() / self.maximo for image in images])


prepare = Preparador(255.0)


# %% categorical
class Linhas:
    def __call__(self, labels):
        linhas = np.zeros((len(labels), 10), dtype=np.float64)
        linhas[range(len(labels)), labels] = 1.0
        return linhas


categorical = Linhas()


# %% parameters
class Camada:
    def __init__(self, entradas, unidades):
        self.pesos, self.vieses = entradas * unidades, unidades


def parameters(sizes):
    camadas = [Camada(*par) for par in zip(sizes, sizes[1:])]
    return sum(c.pesos for c in camadas) + sum(c.vieses for c in camadas)


# %% build
class Rede(keras.Model):
    def __init__(self):
        super().__init__()
        self.oculta = keras.layers.Dense(512, activation="relu", kernel_initializer="he_normal")
        self.saida = keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.saida(self.oculta(x))


def build():
    rede = Rede()
    rede(np.zeros((1, 784), "float32"))
    return rede


# %% networks
class Treino:
    receitas = {
        "momentum": lambda: keras.optimizers.SGD(learning_rate=0.05, momentum=0.9),
        "rmsprop": lambda: keras.optimizers.RMSprop(rho=0.9),
        "adam": lambda: keras.optimizers.Adam(beta_1=0.9, beta_2=0.99),
    }

    def __init__(self, nome):
        self.rede = build()
        self.rede.compile(optimizer=self.receitas[nome](), loss="categorical_crossentropy", metrics=["accuracy"])

    def rodar(self):
        self.rede.fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
        return self.rede


networks = {nome: Treino(nome).rodar() for nome in Treino.receitas}


# %% accuracies
class Medida:
    def __init__(self, rede):
        lidos = np.argmax(rede.predict(X_test, verbose=0), axis=-1)
        self.valor = float((lidos == y_test).mean())


accuracies = {nome: Medida(rede).valor for nome, rede in networks.items()}


# %% confusion
class Matriz:
    def __init__(self):
        self.numeros = np.zeros((10, 10), dtype=np.int64)

    def anota(self, certo, lido):
        self.numeros[certo, lido] += 1


def confusion(labels, predicted):
    matriz = Matriz()
    for par in zip(labels, predicted):
        matriz.anota(*par)
    return matriz.numeros


# %% most_confused
from collections import Counter


def most_confused(matrix):
    contas = Counter()
    for (i, j), n in np.ndenumerate(matrix):
        if i != j and n:
            contas[tuple(sorted((i, j)))] += int(n)
    topo = max(contas.values(), default=0)
    return [par for par in contas if contas[par] == topo]
