# Gradient descent without momentum.
# only: optimizers
# mistake: Give SGD the argument momentum=0.9.

# %% networks
def trained(optimizer):
    network = build()
    network.compile(optimizer, loss="categorical_crossentropy")
    network.fit(X_train, Y_train, batch_size=128, epochs=5, verbose=0)
    return network


networks = {
    "momentum": trained(keras.optimizers.SGD(0.5)),
    "rmsprop": trained("rmsprop"),
    "adam": trained("adam"),
}
