# A class for the cell, column vectors inside, generators outside; Portuguese names.

# %% before states
class Célula:
    def __init__(self, U, W, f):
        self.U, self.W, self.f = U, W, FUNCTIONS[f]
        self.estado = np.zeros((W.shape[0], 1))

    def passo(self, x):
        self.estado = self.f(self.U.T @ x.reshape(-1, 1) + self.W @ self.estado)
        return self.estado


# %% states
def states(X, U, W, f):
    célula = Célula(U, W, f)
    return [célula.passo(x)[:, 0] for x in X]


# %% network
def network(X, U, W, V, f):
    resposta = np.empty((X.shape[0], X.shape[1], V.shape[0]))
    for a, sequência in enumerate(X):
        célula = Célula(U, W, f)
        for t, x in enumerate(sequência):
            resposta[a, t] = (V @ célula.passo(x)).ravel()
    return resposta


# %% months
def months(m, v0, i):
    return [balance(mês, v0, i) for mês in range(1, m + 1)]


# %% by_hand
erro = (0.5 * 3 + 2 * -0.5) - 1.5
by_hand = [erro * 0.5**2 * 2, erro * 0.5 * 2, erro * 3]


# %% plot_gradients
def plot_gradients(ws, steps):
    figura, eixos = plt.subplots()
    for w in ws:
        k = list(range(0, steps + 1))
        eixos.plot(k, [abs(w**n) for n in k], linestyle="--", marker="x", label=f"w={w}")
    eixos.set_yscale("log")
    eixos.set_xlabel("k")
    eixos.set_ylabel("|w|^k")
    eixos.legend()
    plt.show()
    plt.close()
