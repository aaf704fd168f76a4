# Loops in plain Python, a subclass of Model, integer labels with the sparse loss.

# %% one_hot
def one_hot(labels, classes):
    linhas = []
    for rotulo in labels:
        linha = [0] * classes
        linha[int(rotulo)] = 1
        linhas.append(linha)
    return linhas


# %% split
def split(n):
    import random

    indices = list(range(n))
    random.shuffle(indices)
    k = (7 * n) // 10
    return indices[:k], indices[k:]


# %% accuracy
def accuracy(probabilities, labels):
    acertos = 0
    for p, r in zip(probabilities, labels):
        if list(p).index(max(p)) == r:
            acertos += 1
    return acertos / len(labels)


# %% deeper
class Rede(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.oculta1 = tf.keras.layers.Dense(64, activation="tanh")
        self.oculta2 = tf.keras.layers.Dense(64, activation="relu")
        self.saida = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.saida(self.oculta2(self.oculta1(x)))


deeper = Rede()
deeper.compile(tf.keras.optimizers.Adam(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
deeper.fit(X[train], labels[train], epochs=25, batch_size=16, verbose=0)
