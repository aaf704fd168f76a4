# Forgets the convolutions.
# only: L2 of strength lam is on every kernel, and only there
# mistake: Give kernel_regularizer to all Conv2D and Dense layers as you make them, the last too.

# %% regularised
def regularised(lam):
    l2 = tf.keras.regularizers.L2(lam)
    return tf.keras.Sequential(
        [
            tf.keras.Input((28, 28, 1)),
            tf.keras.layers.Conv2D(6, 5, padding="same", activation="relu"),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Conv2D(16, 5, activation="relu"),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(120, activation="relu", kernel_regularizer=l2),
            tf.keras.layers.Dense(84, activation="relu", kernel_regularizer=l2),
            tf.keras.layers.Dense(10, activation="softmax", kernel_regularizer=l2),
        ]
    )
