# Counts right answers.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is how many are right; give the fraction.

# %% measure
def measure(metric, y, outputs):
    column = outputs[:, 0]
    if metric == "mae":
        return np.mean(np.abs(column - y))
    p = np.argmax(outputs, axis=1) if outputs.shape[1] != 1 else np.array([int(v > 0.5) for v in column])
    if metric == "accuracy":
        return int((p == y).sum())
    a, b, c = sum(p & y), sum(p & (1 - y)), sum((1 - p) & y)
    return 2 * a / (2 * a + b + c) if a + b + c else 0
