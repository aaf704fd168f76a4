# A class of the student's own, in a cell that the student added, with Portuguese names.

# %% before predict
class Perceptron:
    def __init__(self, pesos):
        self.pesos = np.array(pesos, dtype=float)

    def ativação(self, amostra):
        return self.pesos[0] + np.dot(self.pesos[1:], amostra)

    def resposta(self, amostra):
        return 1.0 if self.ativação(amostra) > 0 else 0.0

    def corrigir(self, amostra, rótulo, taxa):
        erro = rótulo - self.resposta(amostra)
        self.pesos[0] += taxa * erro
        self.pesos[1:] += taxa * erro * np.asarray(amostra)
        return erro != 0


# %% predict
def predict(X, w):
    rede = Perceptron(w)
    return np.array([rede.resposta(amostra) for amostra in X])


# %% update
def update(w, x, y, lr):
    rede = Perceptron(w)
    rede.corrigir(x, y, lr)
    return rede.pesos


# %% train
def train(X, y, epochs=1000, lr=0.1):
    rede = Perceptron(np.zeros(X.shape[1] + 1))
    for época in range(epochs):
        erros = sum(rede.corrigir(amostra, rótulo, lr) for amostra, rótulo in zip(X, y))
        if erros == 0:
            break
    return rede.pesos
