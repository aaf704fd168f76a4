# The first rule comes last.
# mistake: The first rule that applies decides: diverges comes first.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.1:
        return "diverges"
    return "fine"
