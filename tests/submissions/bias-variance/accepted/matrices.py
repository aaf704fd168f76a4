# Vandermonde matrices, pinv and weights that count repeats.

# %% part_sizes
def part_sizes(n, percents):
    exact = np.array(percents) * n / 100
    sizes = np.floor(exact).astype(int)
    sizes[np.argsort(sizes - exact)[: n - sizes.sum()]] += 1
    return sizes


# %% split_photos
def split_photos(phone, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(phone))
    order = order[phone[order]]
    sizes = part_sizes(len(order), (50, 25, 25))
    train, validation, test = np.split(order, np.cumsum(sizes)[:2])
    return [*np.flatnonzero(phone == 0), *train], list(validation), list(test)


# %% diagnose
def diagnose(train, test, human):
    return np.diff([human, train, test]) > 2


# %% next_steps
def next_steps(bias, variance):
    return np.array([[BIGGER, LONGER, OTHER], [DATA, REGULARISE, OTHER]][0 if bias else 1])[: 3 * (bias or variance)]


# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    V, V_val = np.vander(x, degree + 1), np.vander(x_val, degree + 1)
    ws = [np.linalg.pinv(V[:m]) @ y[:m] for m in sizes]
    train = np.array([np.square(V[:m] @ w - y[:m]).mean() for m, w in zip(sizes, ws)])
    return np.array([train, np.square(np.array(ws) @ V_val.T - y_val).mean(axis=1)])


# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(sizes, np.transpose([train_errors, val_errors]), label=["train", "val"])
    plt.axhline(1, linestyle=":", color="gray", label="noise")
    plt.gca().set(xlabel="m", ylabel="MSE", xscale="log")
    plt.legend(loc="upper right")
    plt.show()


# %% reading
reading = np.array([1.0, 12.0])


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    V = np.vander(x, degree + 1)
    coefficients = []
    for rows in resamples:
        times = np.bincount(rows, minlength=len(x))
        A = V.T @ (times[:, None] * V)
        coefficients.append(np.linalg.solve(A, V.T @ (times * y)))
    return (np.vander(x_new, degree + 1) @ np.mean(coefficients, axis=0)).reshape(-1, 1)


# %% vote
def vote(labels):
    classes = np.unique(labels)
    votes = (labels[:, :, None] == classes).sum(axis=0)
    return classes[votes.argmax(axis=1)]


# %% read_runs
def read_runs(curves):
    width = max(map(len, curves))
    table = np.array([np.pad(c, (0, width - len(c)), mode="edge") for c in curves])
    which, epoch = divmod(table.argmax(), width)
    return np.array([which, epoch + 1, table[which, epoch] - table[which, -1]])
