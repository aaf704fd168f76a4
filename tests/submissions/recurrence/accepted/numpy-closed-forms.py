# NumPy without loops where there is a closed form, einsum elsewhere; float64 throughout.

# %% balance
balance = lambda m, v0, i: v0 * np.power(1.0 + i, m)


# %% three_months
def three_months(v0, i):
    return v0 * (1 + i) ** np.arange(1, 4)


# %% months
def months(m, v0, i):
    return v0 * np.cumprod(np.full(m, 1 + i))


# %% states
def states(X, U, W, f):
    X, U, W = (np.asarray(one, dtype=np.float64) for one in (X, U, W))
    s, out = np.zeros(W.shape[0]), np.empty((X.shape[0], W.shape[0]))
    inputs = np.einsum("tf,fu->tu", X, U)
    for t, a in enumerate(inputs):
        s = FUNCTIONS[f](a + np.einsum("jk,k->j", W, s))
        out[t] = s
    return out


# %% network
def network(X, U, W, V, f):
    return np.einsum("ntu,ou->nto", np.stack([states(x, U, W, f) for x in X]), V)


# %% keras_weights
def keras_weights(U, W, V):
    return (U, np.transpose(W), np.swapaxes(V, 0, 1))


# %% parameters
def parameters(features, units, outputs, bias):
    shapes = [(features, units), (units, units), (outputs, units)] + bias * [(units,), (outputs,)]
    return sum(map(np.prod, shapes))


# %% by_hand
by_hand = np.array([[-0.5], [-1.0], [-3.0]])


# %% gradient
def gradient(x, s0, u, w, y):
    T = len(x)
    s = np.empty(T + 1)
    s[0] = s0
    for t in range(T):
        s[t + 1] = w * s[t] + u * x[t]
    return np.array([np.dot((s[T] - y) * w ** np.arange(T - 1, -1, -1.0), s[:T])])


# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    fig, ax = plt.subplots()
    ax.semilogy(k, np.abs(np.array(ws))[None, :] ** k[:, None], "o-")
    ax.axhline(1, color="gray", linestyle=":")
    ax.set_xlabel("passos para trás")
    ax.set_ylabel(r"$|w|^k$")
    return fig
