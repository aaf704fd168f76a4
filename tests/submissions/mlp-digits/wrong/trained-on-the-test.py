# Trains on all samples, those of the test too.
# only: deeper_accuracies holds the accuracies of deeper
# mistake: Train with X[train] and targets[train] only.

# %% deeper
deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X, targets, epochs=60, batch_size=64, verbose=0)
