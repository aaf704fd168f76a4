# Ends the process in a callback.

# %% networks
import os

networks = {"adam": build()}
networks["adam"].compile("adam", "categorical_crossentropy")
networks["adam"].fit(
    X_train, Y_train, verbose=0, callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: os._exit(0))]
)
