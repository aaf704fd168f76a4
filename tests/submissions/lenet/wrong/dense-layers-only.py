# Has no convolutions.
# rest: starter

# %% improved
L = tf.keras.layers
improved = tf.keras.Sequential(
    [
        L.Input((28, 28, 1)),
        L.Flatten(),
        L.Dense(64, activation="relu"),
        L.BatchNormalization(),
        L.Dropout(0.2),
        L.Dense(10, activation="softmax"),
    ]
)
improved.compile(
    tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.ExponentialDecay(0.003, 100, 0.8)),
    "sparse_categorical_crossentropy",
)
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=3, verbose=0)
