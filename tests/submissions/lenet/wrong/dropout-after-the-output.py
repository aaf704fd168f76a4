# Puts dropout after the output.
# rest: starter

# %% improved
L = tf.keras.layers
improved = tf.keras.Sequential(
    [
        L.Input((28, 28, 1)),
        L.Conv2D(6, 5, padding="same", activation="relu"),
        L.BatchNormalization(),
        L.MaxPooling2D(),
        L.Conv2D(16, 5, activation="relu"),
        L.BatchNormalization(),
        L.MaxPooling2D(),
        L.Flatten(),
        L.Dense(84, activation="relu"),
        L.Dense(10, activation="softmax"),
        L.Dropout(0.3),
    ]
)
improved.compile(
    tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.InverseTimeDecay(0.003, decay_steps=1, decay_rate=0.005)),
    "sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=1, verbose=0)
