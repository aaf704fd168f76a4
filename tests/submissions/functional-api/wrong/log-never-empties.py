# The rows of the first training stay.
# only: epoch-log
# mistake: Empty rows in on_train_begin.

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append({"epoch": epoch + 1, **logs})
