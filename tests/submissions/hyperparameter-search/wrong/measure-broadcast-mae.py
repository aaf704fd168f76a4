# Subtracts (n, 1) from (n,) in the absolute error.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: y has shape (n,), and outputs has (n, 1): together they make a table. Take the column outputs[:, 0].

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return keras.ops.mean(keras.ops.abs(outputs - y))
    one = outputs.shape[1] == 1
    p = np.greater(outputs[:, 0], 0.5) if one else np.argmax(outputs, axis=-1)
    if metric == "accuracy":
        return np.count_nonzero(p == y) / len(y)
    right = np.count_nonzero(p[y == 1])
    return 0 if p.sum() + y.sum() == 0 else 2 * right / (p.sum() + y.sum())
