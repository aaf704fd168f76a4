# A class of its own for the optimizer with momentum; a layer of its own; prints and pictures in between.

# %% build
@keras.saving.register_keras_serializable()
class Densa(keras.layers.Layer):
    def __init__(self, unidades, ativacao, **outros):
        super().__init__(**outros)
        self.unidades, self.ativacao = unidades, keras.activations.get(ativacao)

    def build(self, forma):
        self.W = self.add_weight(shape=(forma[-1], self.unidades), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.unidades,), initializer="zeros")

    def call(self, x):
        return self.ativacao(keras.ops.matmul(x, self.W) + self.b)


def build():
    rede = keras.Sequential([keras.Input((784,)), Densa(512, "relu"), Densa(10, "softmax")])
    rede.summary()
    return rede


# %% networks
class Momento(keras.optimizers.SGD):
    def __init__(self):
        super().__init__(learning_rate=0.04, momentum=0.9)


networks = {"momentum": build(), "rmsprop": build(), "adam": build()}
for (key, rede), otimizador in zip(
    networks.items(), [Momento(), keras.optimizers.RMSprop(0.002), keras.optimizers.Adam(0.002)]
):
    rede.compile(optimizer=otimizador, loss="categorical_crossentropy", metrics=["accuracy"])
    historia = rede.fit(X_train, Y_train, epochs=5, batch_size=128, validation_data=(X_test, Y_test), verbose=0)
    print(key, historia.history["val_accuracy"])

# %% accuracies
accuracies = {key: rede.history.history["val_accuracy"][-1] for key, rede in networks.items()}
