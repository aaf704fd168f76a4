# Takes 0.5 for class 1.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: An output of exactly 0.5 is class 0.

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.abs(y - outputs[:, 0]).mean()
    p = outputs.argmax(axis=1) if outputs.shape[1] > 1 else outputs[:, 0] >= 0.5
    if metric == "accuracy":
        return (p == y).mean()
    bottom = p.sum() + y.sum()
    return 2 * (p * y).sum() / bottom if bottom else 0.0
