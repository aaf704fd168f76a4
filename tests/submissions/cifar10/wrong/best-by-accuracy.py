# The highest accuracy.
# mistake: The lowest validation loss counts, not the highest validation accuracy.
# rest: starter

# %% best_epoch
def best_epoch(history):
    return np.argmax(history["val_accuracy"]) + 1
