# Gives the accuracy for F1.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: This is the accuracy.

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return sum(abs(a - b[0]) for a, b in zip(y, outputs)) / len(y)
    several = outputs.shape[1] > 1
    return sum((np.argmax(b) if several else b[0] > 0.5) == a for a, b in zip(y, outputs)) / len(y)
