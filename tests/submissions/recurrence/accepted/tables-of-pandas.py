# Tables of pandas, and pandas' own plot.

# %% before balance
import pandas as pd


# %% months
def months(m, v0, i):
    return pd.Series([v0 * (1 + i) ** k for k in range(1, m + 1)], index=range(1, m + 1))


# %% states
def states(X, U, W, f):
    s, linhas = pd.Series(0.0, index=range(len(W))), []
    for _, x in pd.DataFrame(X).iterrows():
        s = FUNCTIONS[f](pd.DataFrame(U).T @ x + pd.DataFrame(W) @ s)
        linhas.append(s)
    return pd.DataFrame(linhas)


# %% network
def network(X, U, W, V, f):
    return np.array([(states(x, U, W, f).to_numpy() @ V.T) for x in X])


# %% plot_gradients
def plot_gradients(ws, steps):
    t = pd.DataFrame({w: [abs(w) ** k for k in range(steps + 1)] for w in ws})
    ax = t.plot(logy=True)
    ax.set_xlabel("k")
    ax.set_ylabel("|w|^k")
