# Classes that keep their state, in float64; the functions only call them.

# %% before mini_batches
class Lotes:
    """Os lotes de uma época."""

    def __init__(self, X, y, tamanho):
        self.X, self.y, self.tamanho = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64), tamanho

    def __iter__(self):
        for inicio in range(0, len(self.y), self.tamanho):
            corte = slice(inicio, inicio + self.tamanho)
            yield self.X[corte], self.y[corte]

    def embaralhados(self, semente):
        estado = np.random.RandomState(semente)
        indices = np.arange(len(self.y))
        estado.shuffle(indices)
        self.X, self.y = self.X[indices], self.y[indices]
        return self


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, m=0.0, v=0.0, t=0):
        self.lr, self.beta1, self.beta2, self.m, self.v, self.t = lr, beta1, beta2, m, v, t

    def passo(self, w, g):
        w, g = np.asarray(w, dtype=np.float64), np.asarray(g, dtype=np.float64)
        self.t += 1
        self.m = self.m * self.beta1 + g * (1.0 - self.beta1)
        self.v = self.v * self.beta2 + g * g * (1.0 - self.beta2)
        corrigido = self.v / (1.0 - self.beta2**self.t)
        return w - self.lr * self.m / (1.0 - self.beta1**self.t) / (corrigido**0.5 + 1e-8)


# %% mini_batches
def mini_batches(X, y, size, seed):
    return list(Lotes(X, y, size).embaralhados(seed))


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    otimizador = Adam(lr, beta1, beta2, np.float64(m), np.float64(v), t - 1)
    novo = otimizador.passo(w, gradient)
    return novo, otimizador.m, otimizador.v


# %% path
class Corrida:
    def __init__(self, metodo, lr):
        self.metodo, self.lr, self.velocidade, self.quadrados = metodo, lr, np.zeros(2), np.zeros(2)
        self.adam = Adam(lr)

    def passo(self, w):
        g = slope(w)
        if self.metodo == "adam":
            return self.adam.passo(w, g)
        if self.metodo == "gd":
            return w - self.lr * g
        if self.metodo == "momentum":
            self.velocidade = 0.9 * self.velocidade + 0.1 * g
            return w - self.lr * self.velocidade
        self.quadrados = 0.999 * self.quadrados + 0.001 * g * g
        return w - self.lr * g / np.sqrt(self.quadrados + 1e-16)


def path(method, start, lr, steps):
    corrida, w = Corrida(method, lr), np.array(start, dtype=np.float64)
    pontos = np.empty((steps + 1, 2))
    pontos[0] = w
    for k in range(steps):
        pontos[k + 1] = w = corrida.passo(w)
    return pontos
