# A peak on the way diverges.
# mistake: Only the last loss decides whether a training diverges, not one on the way.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or any(one > min(loss[: i + 1]) + 0.1 for i, one in enumerate(loss)):
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
