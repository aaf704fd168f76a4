# Ten outputs, each by itself.
# only: build

# %% build
def build():
    x = keras.Input((784,))
    return keras.Model(x, keras.layers.Dense(10, activation="sigmoid")(keras.layers.Dense(512, activation="relu")(x)))


# %% before networks
def build_again():
    x = keras.Input((784,))
    return keras.Model(x, keras.layers.Dense(10, activation="softmax")(keras.layers.Dense(512, activation="relu")(x)))


# %% networks
networks = {"momentum": build_again(), "rmsprop": build_again(), "adam": build_again()}
networks["momentum"].compile(keras.optimizers.SGD(0.03, 0.9), "categorical_crossentropy")
networks["rmsprop"].compile("rmsprop", "categorical_crossentropy")
networks["adam"].compile("adam", "categorical_crossentropy")
for network in networks.values():
    network.fit(X_train, Y_train, batch_size=128, epochs=5, verbose=0)
