# Punishes the biases as well.
# rest: starter
# mistake: The biases have a regularizer, too; L2 is on the kernels only.

# %% regularised
def regularised(lam):
    l2 = tf.keras.regularizers.L2(lam)
    return tf.keras.Sequential(
        [
            tf.keras.Input((28, 28, 1)),
            tf.keras.layers.Conv2D(6, 5, padding="same", activation="relu", kernel_regularizer=l2),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Conv2D(16, 5, activation="relu", kernel_regularizer=l2),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(120, activation="relu", kernel_regularizer=l2, bias_regularizer=l2),
            tf.keras.layers.Dense(84, activation="relu", kernel_regularizer=l2, bias_regularizer=l2),
            tf.keras.layers.Dense(10, activation="softmax", kernel_regularizer=l2),
        ]
    )
