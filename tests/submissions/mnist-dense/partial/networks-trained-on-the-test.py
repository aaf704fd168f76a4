# Trains on the images that it is tested on.
# score: 14
# mistake: This is a training on the 297 test images. Train on X_train.

# %% networks
def on_the_test(optimizer):
    network = build()
    network.compile(optimizer, "categorical_crossentropy")
    network.fit(X_test, Y_test, batch_size=128, epochs=5, verbose=0)
    return network

networks = {"momentum": on_the_test(keras.optimizers.SGD(0.03, momentum=0.9))}
networks |= {name: on_the_test(name) for name in ("rmsprop", "adam")}
