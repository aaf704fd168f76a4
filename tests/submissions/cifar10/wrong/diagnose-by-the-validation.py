# Underfits by the validation.
# mistake: A network underfits if its training accuracy is low, not its validation accuracy.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.1:
        return "diverges"
    if val < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
