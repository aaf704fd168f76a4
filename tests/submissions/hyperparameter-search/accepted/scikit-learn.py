# scikit-learn and SciPy where they have what is asked for.

# %% measure
from sklearn import metrics


def measure(metric, y, outputs):
    if metric == "mae":
        return metrics.mean_absolute_error(y, outputs)
    labels = np.where(outputs > 0.5, 1, 0)[:, 0] if outputs.shape[1] == 1 else np.argmax(outputs, -1)
    if metric == "accuracy":
        return metrics.accuracy_score(y, labels)
    return metrics.f1_score(y, labels, zero_division=0)


# %% grid
from sklearn.model_selection import ParameterGrid, ParameterSampler


def grid(choices):
    return list(ParameterGrid(choices))


# %% draw
from scipy.stats import loguniform


def draw(space, n, seed):
    sources = {name: loguniform(*source) if isinstance(source, tuple) else source for name, source in space.items()}
    sources["always a draw with repetition"] = loguniform(1, 2)
    found = list(ParameterSampler(sources, n, random_state=seed))
    for config in found:
        del config["always a draw with repetition"]
    return found


# %% distinct
import pandas as pd


def distinct(configs, name):
    return pd.DataFrame(configs)[name].astype(str).nunique()


# %% best_trial
def best_trial(scores, metric):
    column = pd.Series(scores)
    return column.idxmax() if metric in {"accuracy", "f1"} else column.idxmin()


# %% test_score
search = dnn_optimization(
    draw(
        {
            "hidden": [[20], [10, 10]],
            "activation": ["relu"],
            "dropout": [0.0],
            "optimizer": ["adam"],
            "learning_rate": (0.01, 0.05),
            "patience": [5, 10],
        },
        3,
        0,
    ),
    X_train,
    y_train,
    X_val,
    y_val,
    "binary",
    "accuracy",
    30,
)
best_model = search["trials"][int(search["best"])]["model"]
test_score = metrics.accuracy_score(y_test, best_model.predict(X_test, verbose=0)[:, 0] > 0.5)
