# Gives the precision for F1.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is the precision, a / (a + b).

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.abs(outputs.T[0] - y).mean()
    if metric == "accuracy":
        return np.mean((np.argmax(outputs, 1) if len(outputs[0]) > 1 else outputs.T[0] > 0.5) == y)
    positive = outputs.T[0] > 0.5
    return y[positive].mean() if positive.any() else 0.0
