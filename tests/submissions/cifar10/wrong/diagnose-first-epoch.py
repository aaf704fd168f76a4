# Looks at the first epoch.
# mistake: The rules look at the last epoch, not at the first.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][0], history["val_accuracy"][0]
    if not np.isfinite(loss[0]) or loss[0] > min(loss) + 0.1:
        return "diverges"
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
