# Another activation.
# only: build

# %% build
def build():
    return keras.Sequential([keras.Input((784,)), keras.layers.Dense(512, "tanh"), keras.layers.Dense(10, "softmax")])


# %% networks
networks = {}
for name, opt in (("momentum", keras.optimizers.SGD(0.03, 0.9)), ("rmsprop", "rmsprop"), ("adam", "adam")):
    net = keras.Sequential([keras.Input((784,)), keras.layers.Dense(512, "relu"), keras.layers.Dense(10, "softmax")])
    net.compile(opt, "categorical_crossentropy")
    net.fit(X_train, Y_train, batch_size=128, epochs=5, verbose=0)
    networks[name] = net
