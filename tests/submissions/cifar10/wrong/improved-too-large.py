# More than 50,000 parameters.
# only: improved

# %% improved
improved = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
    ]
)
for filters in (8, 16, 32, 170):
    improved.add(keras.layers.Conv2D(filters, 3, padding="same"))
    improved.add(keras.layers.MaxPooling2D())
    improved.add(keras.layers.BatchNormalization(momentum=0.9))
    improved.add(keras.layers.ReLU())
improved.add(keras.layers.GlobalMaxPooling2D())
improved.add(keras.layers.Dropout(0.1))
improved.add(keras.layers.Dense(10, activation="softmax"))
improved.compile(
    keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.006, 384)),
    "sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = improved.fit(X_train, y_train, epochs=12, batch_size=32, verbose=0)
