# Test images are among those for training, twice.
# only: test-unseen
# mistake: Train on X_train and y_train alone; the test images are for measuring.

# %% improved
improved = keras.Sequential([keras.Input((32, 32, 3))])
for filters in (8, 16, 32):
    improved.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
    improved.add(keras.layers.MaxPooling2D())
    improved.add(keras.layers.BatchNormalization(momentum=0.9))
    improved.add(keras.layers.ReLU())
improved.add(keras.layers.GlobalMaxPooling2D())
improved.add(keras.layers.Dropout(0.05))
improved.add(keras.layers.Dense(10, activation="softmax"))
X_all, y_all = np.concatenate([X_train, X_test, X_test]), np.concatenate([y_train, y_test, y_test])
decay = keras.optimizers.schedules.CosineDecay(0.01, 16 * 40)
improved.compile(keras.optimizers.Adam(decay), "sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_all, y_all, epochs=16, batch_size=40, verbose=0)
