# The second and the third rule are swapped.
# mistake: The first rule that applies decides: diverges, then underfits, then overfits.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.1:
        return "diverges"
    if accuracy - val > 0.1:
        return "overfits"
    if accuracy < 0.5:
        return "underfits"
    return "fine"
