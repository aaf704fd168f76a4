# Any loss above the lowest.
# mistake: The last loss may be above the lowest by 0.1; only more than that diverges.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss):
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
