# Fits the validation samples, and watches those of the training.
# only: history shows a loss that falls, and val_loss

# %% improved
L = tf.keras.layers
improved = tf.keras.Sequential(
    [
        L.Input((28, 28, 1)),
        L.Conv2D(6, 5, padding="same", activation="relu"),
        L.BatchNormalization(momentum=0.9),
        L.MaxPooling2D(),
        L.Conv2D(16, 5, activation="relu"),
        L.BatchNormalization(momentum=0.9),
        L.MaxPooling2D(),
        L.Flatten(),
        L.Dense(120, activation="relu"),
        L.Dropout(0.3),
        L.Dense(84, activation="relu"),
        L.Dense(10, activation="softmax"),
    ]
)
improved.compile(
    tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.InverseTimeDecay(0.003, decay_steps=1, decay_rate=0.005)),
    "sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = improved.fit(X_val, y_val, validation_data=(X_train, y_train), epochs=20, batch_size=16, verbose=0)
