# Trains by stochastic gradient descent.
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
deeper.compile(optimizer=tf.keras.optimizers.SGD(0.1), loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=60, batch_size=32, verbose=0)
