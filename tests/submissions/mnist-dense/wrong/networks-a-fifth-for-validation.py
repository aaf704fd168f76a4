# Keeps a fifth of the training images for validation.
# only: forty-updates
# mistake: Seven updates in an epoch: its last, smaller batch, or a part of X_train, is left out.

# %% networks
def with_validation(optimizer):
    net = build()
    net.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return net, net.fit(X_train, Y_train, validation_split=0.2, epochs=5, batch_size=128, verbose=0)


pairs = [
    with_validation(o)
    for o in (keras.optimizers.SGD(0.03, momentum=0.9), keras.optimizers.RMSprop(), keras.optimizers.Adam())
]
networks = {key: net for key, (net, _) in zip(("momentum", "rmsprop", "adam"), pairs)}
