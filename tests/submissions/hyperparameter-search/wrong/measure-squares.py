# The mean squared error for the absolute one.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is the mean squared error.

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return ((y - outputs[:, 0]) ** 2).mean()
    if outputs.shape[1] > 1:
        p = outputs.argmax(axis=1)
    else:
        p = 1 * (outputs[:, 0] > 0.5)
    if metric == "accuracy":
        return 1 - np.mean(p != y)
    wrong, a = np.sum(p != y), np.sum((p + y) == 2)
    return 0.0 if wrong + a == 0 else 2 * a / (2 * a + wrong)
