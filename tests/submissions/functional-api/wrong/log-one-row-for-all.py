# Appends the same dictionary again and again, so that all rows are the last one.
# only: epoch-log

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows, self.row = [], {}

    def on_epoch_end(self, epoch, logs=None):
        self.row.update(logs, epoch=epoch + 1)
        self.rows.append(self.row)
