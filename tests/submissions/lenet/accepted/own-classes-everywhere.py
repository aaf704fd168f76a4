# A regularizer, a schedule, a dropout and a batch normalisation of the student's own; a function as regularizer.

# %% regularised
class MinhaL2(tf.keras.regularizers.Regularizer):
    def __init__(self, forca):
        self.forca = forca

    def __call__(self, w):
        return self.forca * tf.reduce_sum(w * w)


def regularised(lam):
    L = tf.keras.layers
    rede = tf.keras.Sequential([tf.keras.Input((28, 28, 1))])
    for filtros, borda in ((6, "same"), (16, "valid")):
        rede.add(
            L.Conv2D(
                filtros, 5, padding=borda, activation=lambda z: tf.maximum(z, 0.0), kernel_regularizer=MinhaL2(lam)
            )
        )
        rede.add(L.MaxPooling2D())
    rede.add(L.Flatten())
    for unidades, ativacao in ((120, "relu"), (84, "relu"), (10, "softmax")):
        rede.add(L.Dense(unidades, activation=ativacao, kernel_regularizer=lambda w: lam * tf.reduce_sum(tf.square(w))))
    return rede


# %% improved
class Decai(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, passo):
        return 0.003 / (1.0 + 0.005 * tf.cast(passo, tf.float32))


class Apaga(tf.keras.layers.Layer):
    def call(self, x, training=False):
        if not training:
            return x
        fica = tf.cast(tf.random.uniform(tf.shape(x)) >= 0.4, x.dtype)
        return x * fica / 0.6


class Normaliza(tf.keras.layers.Layer):
    def build(self, forma):
        n = (forma[-1],)
        self.g, self.b = self.add_weight(shape=n, initializer="ones"), self.add_weight(shape=n, initializer="zeros")
        self.m = self.add_weight(shape=n, initializer="zeros", trainable=False)
        self.v = self.add_weight(shape=n, initializer="ones", trainable=False)

    def call(self, x, training=False):
        m, v = self.m, self.v
        if training:
            m, v = tf.nn.moments(x, axes=[0, 1, 2])
            self.m.assign(0.9 * self.m + 0.1 * m)
            self.v.assign(0.9 * self.v + 0.1 * v)
        return self.g * (x - m) / tf.sqrt(v + 1e-3) + self.b


C = tf.keras.layers
improved = tf.keras.Sequential(
    [
        tf.keras.Input((28, 28, 1)),
        C.Conv2D(6, 5, padding="same"),
        Normaliza(),
        C.ReLU(),
        C.MaxPooling2D(),
        C.Conv2D(16, 5),
        Normaliza(),
        C.ReLU(),
        C.MaxPooling2D(),
        C.Flatten(),
        C.Dense(120, activation="relu"),
        Apaga(),
        C.Dense(84, activation="relu"),
        Apaga(),
        C.Dense(10, activation="softmax"),
    ]
)
improved.compile(tf.keras.optimizers.Adam(Decai()), "sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=12, batch_size=32, verbose=0)
