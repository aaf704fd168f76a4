# Prints its rows, and keeps none.
# only: epoch-log; rows

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    rows = []

    def on_epoch_end(self, epoch, logs=None):
        print({"epoch": epoch + 1, **logs})
