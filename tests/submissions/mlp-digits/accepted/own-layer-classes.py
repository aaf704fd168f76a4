# A dense layer, an activation and a dropout of the student's own, in TensorFlow; a subclass of Adam.

# %% one_hot
def one_hot(labels, classes):
    return (np.asarray(labels).reshape(-1, 1) == np.arange(classes)).astype(np.float64)


# %% split
def split(n):
    keys = np.random.random(n)
    order = np.argsort(keys)
    return np.split(order, [int(0.7 * n + 0.5)])


# %% deeper
class Densa(tf.keras.layers.Layer):
    def __init__(self, unidades, ativacao):
        super().__init__()
        self.unidades, self.ativacao = unidades, ativacao

    def build(self, forma):
        self.W = self.add_weight(shape=(forma[-1], self.unidades), initializer="he_normal")
        self.b = self.add_weight(shape=(self.unidades,), initializer="zeros")

    def call(self, x):
        return self.ativacao(tf.matmul(x, self.W) + self.b)


class Apaga(tf.keras.layers.Layer):
    def call(self, x, training=False):
        return tf.nn.dropout(x, 0.1) if training else x


def softmax(z):
    e = tf.exp(z - tf.reduce_max(z, axis=-1, keepdims=True))
    return e / tf.reduce_sum(e, axis=-1, keepdims=True)


class MeuAdam(tf.keras.optimizers.Adam):
    """Adam with another default."""

    def __init__(self, taxa=0.002):
        super().__init__(taxa)


deeper = tf.keras.Sequential(
    [tf.keras.Input((64,)), Densa(64, lambda z: tf.maximum(z, 0.0)), Apaga(), Densa(48, tf.nn.tanh), Densa(10, softmax)]
)
deeper.compile(optimizer=MeuAdam(), loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0, validation_data=(X[test], targets[test]))
