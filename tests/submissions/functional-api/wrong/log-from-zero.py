# The epochs as Keras counts them.
# only: epoch-log
# mistake: Keras counts epochs from 0, rows from 1.

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append({"epoch": epoch} | logs)
