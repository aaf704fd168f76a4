# Has a training diverge only where its loss is above the lowest one by more than 0.2.
# only: diagnose

# %% diagnose
def diagnose(history):
    loss, gap = history["loss"], history["accuracy"][-1] - history["val_accuracy"][-1]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.2:
        return "diverges"
    if history["accuracy"][-1] < 0.5:
        return "underfits"
    return "overfits" if gap > 0.1 else "fine"
