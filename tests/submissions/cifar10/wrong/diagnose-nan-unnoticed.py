# nan is above nothing.
# only: diagnose
# mistake: A last loss that is nan or infinite diverges as well: nothing is above nan.

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if np.isinf(loss[-1]) or loss[-1] > np.nanmin(loss + [9.0]) + 0.1:
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
