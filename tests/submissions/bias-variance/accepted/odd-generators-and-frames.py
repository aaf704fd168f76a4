# Generators, data frames and averaged coefficients; NaN pads shorter curves.

# %% part_sizes
def part_sizes(n, percents):
    left, rest = n, 100
    for p in percents:
        size = round(left * p / rest)
        yield size
        left, rest = left - size, rest - p


# %% split_photos
import pandas as pd


def split_photos(phone, seed):
    table = pd.DataFrame({"phone": phone})
    phones = table[table.phone]
    train = phones.sample(frac=0.5, random_state=seed)
    validation = phones.drop(train.index).sample(frac=0.5, random_state=seed + 1)
    test = phones.drop(train.index).drop(validation.index)
    return table.index[~table.phone].append(train.index), validation.index, test.index


# %% diagnose
def diagnose(train, test, human):
    return pd.Series({"bias": train - human, "variance": test - train}).gt(2)


# %% next_steps
def next_steps(bias, variance):
    table = pd.DataFrame(
        {"step": [BIGGER, LONGER, OTHER, DATA, REGULARISE], "b": [1, 1, 1, 0, 0], "v": [0, 0, 1, 1, 1]}
    )
    if not (bias or variance):
        return []
    return table.step[table["b" if bias else "v"] == 1].tolist()


# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    L = np.polynomial.legendre
    fits = {m: L.legfit(x[:m], y[:m], degree) for m in sizes}
    table = pd.DataFrame(
        {
            m: [((L.legval(x[:m], w) - y[:m]) ** 2).mean(), ((L.legval(x_val, w) - y_val) ** 2).mean()]
            for m, w in fits.items()
        }
    )
    return table.iloc[0], table.iloc[1]


# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    axes = plt.figure().add_subplot()
    lines = axes.plot(sizes, train_errors, "k-", sizes, val_errors, "k--")
    axes.legend(lines[::-1], ["validation", "training"])
    axes.fill_between(sizes, train_errors, val_errors, alpha=0.1)
    axes.set(xlabel="samples", ylabel="error", title="curves")


# %% reading
reading = 1, 12


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    coefficients = np.apply_along_axis(lambda rows: np.polyfit(x[rows], y[rows], degree), 1, resamples)
    return pd.Series(np.polyval(coefficients.mean(axis=0), x_new))


# %% vote
def vote(labels):
    return pd.DataFrame(labels).mode().iloc[0]


# %% read_runs
def read_runs(curves):
    table = np.full((len(curves), max(len(c) for c in curves)), np.nan)
    for i, c in enumerate(curves):
        table[i, : len(c)] = c
    i = int(np.nanmax(table, axis=1).argmax())
    t = int(np.nanargmax(table[i]))
    return (np.int64(i), np.float64(t + 1), round(float(table[i, t] - curves[i][-1]), 2))
