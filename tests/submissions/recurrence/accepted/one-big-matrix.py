# One matrix for input and state; all sequences at once, with the axis of steps in front.

# %% network
def network(X, U, W, V, f):
    A = np.concatenate([U, W.T], axis=0)
    S = np.zeros((len(X), len(W)))
    saida = []
    for Xt in np.swapaxes(X, 0, 1):
        S = FUNCTIONS[f](np.hstack([Xt, S]) @ A)
        saida.append(S)
    return np.tensordot(np.array(saida), V, axes=(2, 1)).swapaxes(0, 1).tolist()


# %% states
def states(X, U, W, f):
    return network(X[None], U, W, np.eye(len(W)), f)[0]


# %% plot_gradients
plot_gradients = lambda ws, steps: (
    [plt.semilogy(range(1, steps + 1), [abs(w) ** k for k in range(1, steps + 1)], marker="o") for w in ws],
    plt.xlabel("passos para trás"),
    plt.ylabel("tamanho"),
    plt.grid(),
)
