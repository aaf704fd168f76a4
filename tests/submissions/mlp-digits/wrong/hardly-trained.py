# Trains for two epochs.
# only: deeper reads digits that nobody has seen

# %% deeper
deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=2, batch_size=32, verbose=0)
