# Takes the error from the activation, as linear regression does.
# mistake: The error is the label minus the prediction (0 or 1), not minus the activation.

# %% update
def update(w, x, y, lr):
    x = np.concatenate([[1.0], x])
    return w + lr * (y - w @ x) * x
