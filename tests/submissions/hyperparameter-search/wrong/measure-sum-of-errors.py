# Adds the absolute errors.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: Take the mean, not the sum.

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.linalg.norm(y - outputs[:, 0], 1)
    if metric == "f1":
        p, t = outputs[:, 0] > 0.5, y > 0
        return 2 * (p & t).sum() / (p.sum() + t.sum()) if (p | t).any() else 0.0
    return ((outputs[:, 0] > 0.5) == y).mean() if outputs.shape[1] == 1 else (np.argmax(outputs, 1) == y).mean()
