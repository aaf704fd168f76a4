# Learning rates that are a hundred times too small.
# only: unseen-digits

# %% networks
optimizers = {
    "momentum": keras.optimizers.SGD(0.001, momentum=0.9),
    "rmsprop": keras.optimizers.RMSprop(0.00001),
    "adam": keras.optimizers.Adam(0.00001),
}
networks = {}
for key in optimizers:
    networks[key] = keras.Sequential(
        [keras.layers.Input(shape=(784,)), keras.layers.Dense(512, "relu"), keras.layers.Dense(10, "softmax")]
    )
    networks[key].compile(optimizers[key], loss="categorical_crossentropy")
    networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
