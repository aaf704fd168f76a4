# A class whose objects are callable; iter of arrays; two scatters with one colour and two markers.

# %% loss
def loss(p, y):
    p = np.asarray(p, dtype="float32")
    return np.mean(np.where(np.asarray(y) > 0, -np.log(p), -np.log(1 - p)), keepdims=True)


# %% plot_samples
def plot_samples(X, y):
    plt.scatter(X[y < 1, 0], X[y < 1, 1], c="k", marker="v")
    plt.scatter(X[y > 0, 0], X[y > 0, 1], c="k", marker="*")
    plt.xlabel(r"$x_0$", fontsize=12)
    plt.ylabel(r"$x_1$", fontsize=12)
    plt.legend(["0", "1"])
    plt.tight_layout()
    plt.savefig("amostras.png")


plot_samples(X, y)


# %% accuracy
def accuracy(p, y):
    certas = 0
    for a, b in zip(np.ravel(p), np.ravel(y)):
        if (a < 0.5 and b == 0) or (a >= 0.5 and b == 1):
            certas += 1
    return certas / np.size(y)


# %% batches
def batches(n, size):
    ordem = np.arange(n)
    np.random.default_rng().shuffle(ordem)
    return iter(np.array_split(ordem, np.arange(size, n, size)))


# %% train
class Treinador:
    def __call__(self, X, y, epochs, lr, size=5):
        self.w, self.b = np.zeros(X.shape[1]), 0
        self.perdas, self.passos = [], 0
        for _ in range(epochs):
            for lote in batches(len(X), size):
                self.passo(X[lote], y[lote], lr)
            self.perdas.append(loss(self.p(X), y))
        return self.w, self.b, self.perdas, self.passos

    def p(self, X):
        return 1 / (1 + np.exp(-X.dot(self.w) - self.b))

    def passo(self, X, y, lr):
        erro = self.p(X) - y
        self.w = self.w - lr * (erro[:, None] * X).mean(0)
        self.b = self.b - lr * erro.mean()
        self.passos += 1


train = Treinador()
