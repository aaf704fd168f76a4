# Writes the numbers of an epoch when the next one begins; those of the last epoch are lost.
# only: epoch-log; rows

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows, self.seen = [], None

    def on_epoch_begin(self, epoch, logs=None):
        if self.seen is not None:
            self.rows.append({"epoch": epoch, **self.seen})

    def on_epoch_end(self, epoch, logs=None):
        self.seen = logs
