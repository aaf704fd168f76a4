# A gap of either sign.
# mistake: A validation accuracy above that of the training is no overfitting.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.1:
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if abs(accuracy - val) > 0.1:
        return "overfits"
    return "fine"
