# Ends the process in a callback.

# %% improved
import os

improved = lenet()
improved.compile("adam", "sparse_categorical_crossentropy")
stop = tf.keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: os._exit(0))
history = improved.fit(X_train, y_train, epochs=2, verbose=0, callbacks=[stop])
