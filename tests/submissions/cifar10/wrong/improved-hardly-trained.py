# The network of the lesson's kind, trained on a hundred images.
# only: unseen-pieces

# %% improved
improved = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.RandomFlip("horizontal")])
for filters in (8, 16, 32):
    improved.add(keras.layers.Conv2D(filters, 3, padding="same"))
    improved.add(keras.layers.MaxPooling2D())
    improved.add(keras.layers.BatchNormalization(momentum=0.9))
    improved.add(keras.layers.ReLU())
improved.add(keras.layers.GlobalMaxPooling2D())
improved.add(keras.layers.Dropout(0.1))
improved.add(keras.layers.Dense(10, activation="softmax"))
improved.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_train[:100], y_train[:100], epochs=8, batch_size=20, verbose=0)
