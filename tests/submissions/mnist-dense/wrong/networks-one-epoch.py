# The epochs are left out: fit takes one.
# only: forty-updates
# mistake: This is one epoch; train for five.

# %% networks
def one(optimizer):
    network = build()
    network.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    network.fit(X_train, Y_train, batch_size=128, verbose=0)
    return network


networks = dict(momentum=one(keras.optimizers.SGD(0.03, momentum=0.9)), rmsprop=one("rmsprop"), adam=one("adam"))
