# Trains for two epochs, of half the samples.
# only: improved reads images that nobody has seen

# %% improved
L = tf.keras.layers
improved = tf.keras.Sequential([L.Input((28, 28, 1))])
for filters, padding in ((6, "same"), (16, "valid")):
    improved.add(L.Conv2D(filters, 5, padding=padding, activation="relu"))
    improved.add(L.BatchNormalization())
    improved.add(L.MaxPooling2D())
improved.add(L.Flatten())
for units in (120, 84):
    improved.add(L.Dense(units, activation="relu"))
    improved.add(L.Dropout(0.4))
improved.add(L.Dense(10, activation="softmax"))
schedule = tf.keras.optimizers.schedules.InverseTimeDecay(0.003, decay_steps=1, decay_rate=0.005)
improved.compile(tf.keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy")
history = improved.fit(X_train[:450], y_train[:450], validation_data=(X_val, y_val), epochs=2, verbose=0)
