# 128 units, which is quicker.
# only: build

# %% build
def build():
    return keras.Sequential(
        [keras.Input((784,)), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    )


# %% before networks
def build_512():
    h = keras.layers.Dense(512, activation="relu")
    return keras.Sequential([keras.Input((784,)), h, keras.layers.Dense(10, activation="softmax")])


# %% networks
networks = {key: build_512() for key in ("momentum", "rmsprop", "adam")}
for key, optimizer in zip(networks, (keras.optimizers.SGD(0.03, momentum=0.9), "rmsprop", "adam")):
    networks[key].compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(X_train, Y_train, batch_size=128, epochs=5, verbose=0)
