# Layers that extend Keras' own and call them; a model within a model; Normalization inside for another scale.

# %% deeper
class Oculta(tf.keras.layers.Dense):
    def __init__(self, units):
        super().__init__(units, kernel_initializer="he_uniform")

    def call(self, inputs):
        return tf.nn.relu(super().call(inputs))


class Bloco(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.densa, self.norma = (
            tf.keras.layers.Dense(units, use_bias=False),
            tf.keras.layers.BatchNormalization(momentum=0.9),
        )

    def call(self, x, training=False):
        return tf.nn.relu(self.norma(self.densa(x), training=training))


escala = tf.keras.layers.Normalization()
escala.adapt(X[train])
miolo = tf.keras.Sequential([tf.keras.Input((64,)), Oculta(64), Bloco(32)])
entrada = tf.keras.Input((64,))
deeper = tf.keras.Model(entrada, tf.keras.layers.Dense(10, activation="softmax")(miolo(escala(entrada))))
deeper.compile("nadam", tf.keras.losses.CategoricalCrossentropy())
deeper.fit(X[train], targets[train], epochs=25, batch_size=32, verbose=0)

# %% deeper_accuracies
with tf.device("cpu"):
    saidas = deeper(X, training=False).numpy()
deeper_accuracies = np.array([accuracy(saidas[k], labels[k]) for k in (train, test)])
