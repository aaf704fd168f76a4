# Masked and accumulated arrays, JSON for comparing, values of NumPy's own types.

# %% deck_widths
deck_widths = tuple(int(w.shape[1]) for w in deck_model(2, [16, 8, 4], 0.2, 3).get_weights() if w.ndim == 2)


# %% measure
def measure(metric, y, outputs):
    k = np.size(outputs, 1)
    error = np.array([keras.metrics.MeanAbsoluteError()(y[:, None], outputs)]) if metric == "mae" else None
    if error is not None:
        return error
    hot = np.round(outputs[:, 0]).astype(int) if k == 1 else outputs.argsort(axis=1)[:, -1]
    table = np.zeros((max(k, 2), max(k, 2)))
    np.add.at(table, (y, hot), 1)
    return (
        table.trace() / table.sum()
        if metric == "accuracy"
        else np.nan_to_num(table[1, 1] / np.maximum(table[1, 1] + (table[0, 1] + table[1, 0]) / 2, 1e-12))
    )


# %% patience_table
def patience_table(curves, patiences):
    lowest = np.minimum.accumulate(curves, axis=1)
    better = np.hstack([np.ones((len(curves), 1), bool), lowest[:, 1:] < lowest[:, :-1]])
    epoch = np.arange(curves.shape[1])
    since = epoch - np.maximum.accumulate(np.where(better, epoch, 0), axis=1)
    stop = np.array([np.where((since >= p).any(1), (since >= p).argmax(1), epoch[-1]) for p in patiences])
    return lowest[np.arange(len(curves)), stop].mean(1), 1 + stop.mean(1)


# %% grid
def grid(choices):
    sizes = [len(values) for values in choices.values()]
    return [{name: choices[name][k] for name, k in zip(choices, place)} for place in np.ndindex(*sizes)]


# %% draw
def draw(space, n, seed):
    rng = np.random.RandomState(seed)

    def pick(source):
        if isinstance(source, list):
            return np.array(source, dtype=object)[rng.choice(len(source))]
        return np.power(10.0, np.log10(source) @ ((lambda u: (1 - u, u))(rng.rand())))

    return [dict((name, pick(source)) for name, source in space.items()) for k in range(n)]


# %% distinct
import json


def distinct(configs, name):
    return len(set(json.dumps(config[name]) for config in configs))


# %% best_trial
def best_trial(scores, metric):
    known = np.ma.masked_invalid(scores)
    return known.argmin() if metric in ["mae", "val_loss"] else known.argmax()
