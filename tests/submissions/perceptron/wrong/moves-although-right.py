# Moves w towards every sample of label 1 and away from every other, whatever the prediction.
# mistake: w changes although the prediction was right.

# %% update
def update(w, x, y, lr):
    direction = 1 if y == 1 else -1
    return w + lr * direction * np.concatenate([[1.0], x])
