# Keeps two losses by their names, and nothing else of what Keras measures.
# only: epoch-log

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append({"epoch": epoch + 1, "loss": logs.get("loss"), "val_loss": logs.get("val_loss")})
