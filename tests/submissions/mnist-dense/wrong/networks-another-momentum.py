# Momentum of 0.99.
# only: optimizers
# mistake: Give SGD the argument momentum=0.9.

# %% networks
networks = {"rmsprop": build(), "adam": build(), "momentum": build()}
networks["rmsprop"].compile("rmsprop", "categorical_crossentropy")
networks["adam"].compile("adam", "categorical_crossentropy")
networks["momentum"].compile(keras.optimizers.SGD(0.004, momentum=0.99), "categorical_crossentropy")
for network in networks.values():
    network.fit(X_train, Y_train, 128, 5, 0)
