# seaborn draws, the statistics module counts, SciPy fits.

# %% part_sizes
def part_sizes(n, percents):
    train, *others = percents
    others = [int(n * p / 100) for p in others]
    return [n - sum(others)] + others


# %% next_steps
def next_steps(bias, variance):
    match (bool(bias), bool(variance)):
        case (True, _):
            return ["rede maior", "treinar mais tempo", "outra arquitetura"]
        case (False, True):
            return ["mais dados", "regularização", "outra arquitetura"]
        case _:
            return list()


# %% learning_curve
from scipy.optimize import least_squares


def learning_curve(x, y, x_val, y_val, degree, sizes):
    def errors_of(m):
        w = least_squares(lambda w: np.polyval(w, x[:m]) - y[:m], np.zeros(degree + 1)).x
        return np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2), np.mean((np.polyval(w, x_val) - y_val) ** 2)

    return list(zip(*map(errors_of, sizes)))


# %% plot_curves
import seaborn as sns


def plot_curves(sizes, train_errors, val_errors):
    data = {
        "amostras": list(sizes) * 2,
        "erro": [*train_errors, *val_errors],
        "de": ["treino"] * len(sizes) + ["validação"] * len(sizes),
    }
    sns.lineplot(data=data, x="amostras", y="erro", hue="de")


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    return np.mean([np.poly1d(np.polyfit(*np.stack([x, y])[:, rows], degree))(x_new) for rows in resamples], 0)


# %% vote
import statistics


def vote(labels):
    return [min(statistics.multimode(labels[:, j])) for j in range(labels.shape[1])]


# %% read_runs
def read_runs(curves):
    tops = [max(c) for c in curves]
    which = tops.index(max(tops))
    curve = list(curves[which])
    return dict(which=which, epoch=curve.index(max(curve)) + 1, lost=max(curve) - curve[-1]).values()
