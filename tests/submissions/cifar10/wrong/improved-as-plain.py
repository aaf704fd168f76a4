# The network to begin with, with L2, a little dropout and weight decay in name, trained as briefly as it was.
# only: unseen-pieces

# %% improved
l2 = keras.regularizers.L2(1e-5)
improved = keras.Sequential([keras.Input((32, 32, 3))])
for filters in (8, 16, 32):
    improved.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu", kernel_regularizer=l2))
    improved.add(keras.layers.MaxPooling2D())
improved.add(keras.layers.Flatten())
improved.add(keras.layers.Dropout(0.02))
improved.add(keras.layers.Dense(32, activation="relu", kernel_regularizer=l2))
improved.add(keras.layers.Dense(10, activation="softmax"))
schedule = keras.optimizers.schedules.InverseTimeDecay(0.002, 1, 0.001)
improved.compile(keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_train, y_train, epochs=6, batch_size=32, verbose=0)
