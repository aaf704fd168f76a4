# Leaves out the activation of the plain network's output.
# only: cnn learns the twenty letters without transfer

# %% plain
cnn = keras.Sequential(
    [
        keras.Input((48, 48, 3)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(4),
        keras.layers.Flatten(),
        keras.layers.Dense(2),
    ]
)
cnn.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn.fit(Xtn, ytn, epochs=100, verbose=0)
cnn_accuracy = np.mean(cnn.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
