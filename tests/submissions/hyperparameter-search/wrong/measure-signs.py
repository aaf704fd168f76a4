# Errors with their signs.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: Take absolute values: positive and negative errors must not cancel.

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.mean(y) - np.mean(outputs)
    p = np.squeeze(outputs > 0.5) if outputs.shape[1] < 2 else np.argmax(outputs, axis=1)
    hits = np.equal(p, y)
    if metric == "accuracy":
        return hits.mean()
    a = (hits * y).sum()
    return np.nan_to_num(np.divide(2 * a, 2 * a + (~hits).sum())) if a else 0.0
