# tf.data, ReduceLROnPlateau, dropout between convolutions only, sums of squares by einsum.

# %% penalty
def penalty(kernels, lam):
    return sum(lam * np.einsum("i,i", k.reshape(-1), k.reshape(-1)) for k in kernels)


# %% data_term
def data_term(probabilities, labels):
    p = np.take_along_axis(np.asarray(probabilities), np.asarray(labels)[:, None], axis=1)
    return (-np.log(p)).mean(axis=0)


# %% table
table = [round(float(time_decay(1e-2, 1e-2 / 40, t)), 5) for t in range(0, 40 * 782, 782)]

# %% improved
treino = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(900).batch(32)
valida = tf.data.Dataset.from_tensor_slices((X_val, y_val)).batch(128)
improved = tf.keras.Sequential()
improved.add(tf.keras.layers.Conv2D(12, (3, 3), activation="relu", input_shape=(28, 28, 1)))
improved.add(tf.keras.layers.BatchNormalization(momentum=0.9))
improved.add(tf.keras.layers.MaxPool2D())
improved.add(tf.keras.layers.Conv2D(24, (3, 3), activation="relu"))
improved.add(tf.keras.layers.MaxPool2D())
improved.add(tf.keras.layers.Dropout(rate=0.25))
improved.add(tf.keras.layers.Flatten())
improved.add(tf.keras.layers.Dense(64, activation="relu"))
improved.add(tf.keras.layers.Dense(10, activation="softmax"))
improved.compile(tf.keras.optimizers.Nadam(0.002), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
plato = tf.keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.5, patience=0, min_delta=0.05)
history = improved.fit(treino, validation_data=valida, epochs=12, callbacks=[plato], verbose=0)
