# np.random.seed, while loops, words for numbers, one function inside another.

# %% part_sizes
def part_sizes(n, percents):
    tamanhos = [0] * len(percents)
    while sum(tamanhos) < n:
        faltas = [n * p / 100 - t for p, t in zip(percents, tamanhos)]
        i = faltas.index(max(faltas))
        tamanhos[i] += max(1, int(faltas[i]))
    return tamanhos


# %% split_photos
def split_photos(phone, seed):
    np.random.seed(seed)
    todas = list(range(len(phone)))
    np.random.shuffle(todas)
    celular = [i for i in todas if phone[i]]
    n_teste = int(0.25 * len(celular))
    teste = celular[:n_teste]
    validacao = celular[n_teste : 2 * n_teste]
    treino = [i for i in todas if i not in set(teste + validacao)]
    return [treino, validacao, teste]


# %% diagnose
def diagnose(train, test, human):
    def alta(distancia):
        return 1.0 if distancia > 2 else 0.0

    return alta(train - human), alta(test - train)


# %% next_steps
def next_steps(bias, variance):
    passos = []
    if bias and not variance or bias and variance:
        passos.extend(["Rede maior", "Treinar mais tempo", "Outra arquitetura"])
    if variance and not bias:
        passos.extend(["Mais dados", "Regularização", "Outra arquitetura"])
    return passos


# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    def eqm(p, x, y):
        erro = 0
        for i in range(len(x)):
            erro += (np.polyval(p, x[i]) - y[i]) ** 2
        return erro / len(x)

    ajustes = [np.polyfit(x[0:m], y[0:m], deg=degree) for m in sizes]
    return [eqm(p, x[:m], y[:m]) for p, m in zip(ajustes, sizes)], [eqm(p, x_val, y_val) for p in ajustes]


# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    fig, ax = plt.subplots(figsize=(8, 6))
    ax.errorbar(sizes, train_errors, yerr=0.05, label="Erro no treino")
    ax.errorbar(sizes, val_errors, yerr=0.05, label="Erro na validação")
    ax.set_xlabel("Número de amostras")
    ax.set_ylabel("Erro")
    ax.grid(True)
    ax.legend()
    plt.tight_layout()
    plt.show()
    return None


# %% vote
def vote(labels):
    return np.apply_along_axis(
        lambda coluna: np.unique(coluna)[np.argmax(np.unique(coluna, return_counts=True)[1])], 0, labels
    )


# %% read_runs
def read_runs(curves):
    qual = 0
    epoca = 1
    maior = curves[0][0]
    i = 0
    while i < len(curves):
        t = 0
        while t < len(curves[i]):
            if curves[i][t] > maior:
                maior = curves[i][t]
                qual = i
                epoca = t + 1
            t = t + 1
        i = i + 1
    perdidos = maior - curves[qual][len(curves[qual]) - 1]
    return qual, epoca, perdidos
