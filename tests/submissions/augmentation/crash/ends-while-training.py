# Ends the process in a callback.

# %% networks
import os

networks = {"plain": build(), "augmented": build()}
networks["plain"].compile("adam", "sparse_categorical_crossentropy")
networks["plain"].fit(
    X_train, y_train, verbose=0, callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: os._exit(0))]
)
