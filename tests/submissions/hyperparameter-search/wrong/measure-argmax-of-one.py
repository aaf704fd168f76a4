# Takes the argmax of a single column.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: A single column has no largest one: compare it with 0.5.

# %% measure
def measure(metric, y, outputs):
    if metric == "accuracy":
        return np.mean(outputs.argmax(axis=1) == y)
    column = outputs.flatten()
    if metric == "mae":
        return np.mean(abs(column - y))
    p = (column > 0.5) * 1
    return np.sum(p * y) * 2 / (np.sum(p + y) or 1)
