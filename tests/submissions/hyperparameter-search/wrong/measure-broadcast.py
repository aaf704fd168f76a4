# Compares (n,) with (n, 1) in the accuracy.
# only: measure gives accuracy, F1 and mean absolute error
# mistake: y has shape (n,), and outputs has (n, 1): together they make a table. Take the column outputs[:, 0].

# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return np.mean(np.abs(y - np.squeeze(outputs, 1)))
    if outputs.shape[1] > 1:
        return np.mean(np.argmax(outputs, 1) == y)
    guess = outputs > 0.5
    if metric == "accuracy":
        return np.mean(guess == y)
    guess = guess[:, 0]
    return 2 * np.sum(guess & (y == 1)) / max(np.sum(guess) + np.sum(y), 1)
