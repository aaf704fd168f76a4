# Trains for a million epochs, and gives the network its name afterwards.

# %% deeper
net = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
net.compile(optimizer="adam", loss="categorical_crossentropy")
net.fit(X[train], targets[train], epochs=1_000_000, batch_size=32, verbose=0)
deeper = net
