# Gives the recall for F1.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is the recall, a / (a + c).

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.average(np.absolute(outputs.reshape(-1) - y))
    if metric == "f1":
        return np.mean(outputs[y == 1, 0] > 0.5) if np.any(y) else 0.0
    if outputs.shape == (len(y), 1):
        return np.average((outputs.reshape(-1) > 0.5) == (y == 1))
    return np.average(np.argmax(outputs, axis=1) == y)
