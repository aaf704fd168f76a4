# The first rule is left out.
# mistake: The first rule is left out: a training may diverge.
# rest: starter

# %% diagnose
def diagnose(history):
    loss, accuracy, val = history["loss"], history["accuracy"][-1], history["val_accuracy"][-1]
    pass
    if accuracy < 0.5:
        return "underfits"
    if accuracy - val > 0.1:
        return "overfits"
    return "fine"
