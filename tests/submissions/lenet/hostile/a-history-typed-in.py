# Curves and falling rates that are typed in, of a network that was never trained.
# rest: starter
# score: 4

# %% improved
improved = tf.keras.Sequential(
    [
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(6, 5),
        tf.keras.layers.BatchNormalization(),
        tf.keras.layers.Conv2D(6, 5),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(9),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
improved.compile("adam", "sparse_categorical_crossentropy")
history = {"loss": [1.0, 0.5, 0.2], "val_loss": [1.0, 0.6, 0.3], "learning_rate": [0.1, 0.05, 0.01]}
