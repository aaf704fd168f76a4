# Ends in ten sigmoids.
# only: deeper ends in a softmax of 10 units

# %% deeper
deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(10, activation="sigmoid"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
