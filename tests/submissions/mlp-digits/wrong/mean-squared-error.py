# Trains on the squared error.
# only: deeper is trained by Adam on a cross-entropy

# %% deeper
deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="mse")
deeper.fit(X[train], targets[train], epochs=40, batch_size=32, verbose=0)
