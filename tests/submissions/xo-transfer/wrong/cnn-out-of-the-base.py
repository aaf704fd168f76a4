# The network without transfer begins with the trained layers of the base.
# only: cnn learns the twenty letters without transfer

# %% plain
middle = network.get_layer("block_6_expand_relu").output
cnn = keras.Sequential(
    [
        keras.Model(network.input, middle),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(2, activation="softmax"),
    ]
)
cnn.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01), metrics=["accuracy"])
cnn.fit(one_batch(Xtn, ytn), epochs=60, shuffle=False, verbose=0)
cnn_accuracy = np.mean(cnn.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
