# Compares with the epoch before.
# mistake: Compare the last loss with the lowest of all epochs, not with the one before.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > loss[-2:][0] + 0.1:
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
