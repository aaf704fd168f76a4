# Gives the F1 of class 0.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is the F1 of class 0; class 1 is asked for.


# %% measure
from sklearn.metrics import f1_score


def measure(metric, y, outputs):
    if metric == "mae":
        return np.mean(np.abs(np.ravel(outputs) - y))
    p = np.argmax(outputs, axis=1) if outputs.shape[1] > 1 else (np.ravel(outputs) > 0.5).astype(int)
    return np.mean(p == y) if metric == "accuracy" else f1_score(y, p, pos_label=0, zero_division=0)
