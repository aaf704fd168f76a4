# Ends the process in a callback.
# rest: starter

# %% improved
import os

improved = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        keras.layers.Conv2D(4, 3, strides=4),
        keras.layers.Flatten(),
        keras.layers.Dense(10, "softmax"),
    ]
)
improved.compile("adam", "sparse_categorical_crossentropy")
history = improved.fit(
    X_train, y_train, verbose=0, callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: os._exit(0))]
)
