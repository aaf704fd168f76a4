# The size of the batches is left out.
# only: forty-updates
# mistake: These are batches of 32, which fit takes by itself. Give it batch_size=128.

# %% networks
def fit_one(network, optimizer):
    network.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    network.fit(X_train, Y_train, epochs=5, verbose=0)
    return network


networks = {
    "momentum": fit_one(build(), keras.optimizers.SGD(learning_rate=0.03, momentum=0.9)),
    "rmsprop": fit_one(build(), keras.optimizers.RMSprop(learning_rate=0.001)),
    "adam": fit_one(build(), keras.optimizers.Adam(learning_rate=0.001)),
}
