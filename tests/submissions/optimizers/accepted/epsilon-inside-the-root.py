# ε inside both roots, and larger than the text's; the losses come first; rates by recursion; numbers of NumPy for rates.

# %% mini_batches
def mini_batches(X, y, size, seed):
    gerador = np.random.Generator(np.random.PCG64(seed))
    sorteio = gerador.random(len(X)).argsort()
    inteiros, resto = divmod(len(X), size)
    cortes = [size * k for k in range(inteiros + 1)] + ([len(X)] if resto else [])
    return [(X[sorteio[a:b], :], y[sorteio[a:b]]) for a, b in zip(cortes, cortes[1:])]


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = beta * squares + (1 - beta) * gradient * gradient
    return w - gradient * (lr / np.sqrt(squares + 1e-7)), squares


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m, v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2
    return (w - lr * m / (1 - np.power(beta1, t)) / np.sqrt(v / (1 - np.power(beta2, t)) + 1e-7), m, v)


# %% rates
def rates(n, size, epochs, lr0, decay, t=0):
    if epochs == 0:
        return []
    lotes = n // size + (n % size != 0)
    return [lr0 / (1 + decay * (t + k)) for k in range(lotes)] + rates(n, size, epochs - 1, lr0, decay, t + lotes)


# %% chosen
chosen = {"adam": np.array([0.25]), "momentum": np.float64(0.2), "rmsprop": np.int64(1)}


# %% plot_race
def plot_race(paths):
    perda = lambda w: 0.5 * (np.asarray(w) ** 2 @ [1, 100])
    grade = plt.figure(figsize=(6, 8)).add_gridspec(2, 1)
    cima, baixo = grade.subplots()
    for nome, caminho in sorted(paths.items()):
        cima.plot(perda(caminho), "-", label=f"otimizador {nome}")
        baixo.plot(np.array(caminho)[:, 0], np.array(caminho)[:, 1], ".-")
    contours(baixo)
    cima.set_yscale("symlog", linthresh=1e-3)
    cima.set_title("perda")
    cima.set_xlabel("passos")
    cima.set_ylabel("$L$")
    baixo.set_xlabel("$w_1$")
    baixo.set_ylabel("$w_2$")
    cima.legend(ncols=3)
