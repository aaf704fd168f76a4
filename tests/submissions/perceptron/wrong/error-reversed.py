# Subtracts the label from the prediction.
# mistake: The sign of the error is reversed: it is the label minus the prediction.

# %% update
def update(w, x, y, lr):
    x = np.concatenate([[1.0], x])
    return w + lr * (float(w @ x > 0) - y) * x
