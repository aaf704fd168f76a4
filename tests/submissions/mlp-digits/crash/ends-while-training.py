# Ends the process in a callback.

# %% deeper
import os


class Stop(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        os._exit(3)


deeper = network(32)
deeper.fit(X[train], targets[train], epochs=2, verbose=0, callbacks=[Stop()])
