# A subclass with layers in lists; plain Python; one-hot targets; the rate falls by a callback; history as a dict.

# %% regularised
class Rede(tf.keras.Model):
    def __init__(self, lam):
        super().__init__()
        k = dict(kernel_regularizer=tf.keras.regularizers.L2(l2=lam))
        self.c1 = tf.keras.layers.Conv2D(6, 5, padding="same", activation="relu", **k)
        self.c2 = tf.keras.layers.Conv2D(16, 5, activation="relu", **k)
        self.p = tf.keras.layers.MaxPooling2D()
        self.f = tf.keras.layers.Flatten()
        self.d1 = tf.keras.layers.Dense(120, activation="relu", **k)
        self.d2 = tf.keras.layers.Dense(84, activation="relu", **k)
        self.d3 = tf.keras.layers.Dense(10, activation="softmax", **k)

    def call(self, x):
        x = self.p(self.c1(x))
        x = self.p(self.c2(x))
        return self.d3(self.d2(self.d1(self.f(x))))


def regularised(lam):
    rede = Rede(lam)
    rede(tf.zeros((1, 28, 28, 1)))
    return rede


# %% penalty
def penalty(kernels, lam):
    total = 0
    for kernel in kernels:
        for w in np.ravel(kernel):
            total += float(w) ** 2
    return lam * total


# %% data_term
def data_term(probabilities, labels):
    import math

    soma = 0.0
    for linha, rotulo in zip(probabilities, labels):
        soma -= math.log(linha[rotulo])
    return soma / len(labels)


# %% by_hand
termo = data_term(model.predict(X_val, verbose=0), y_val)
castigo = float(sum(model.losses))
by_hand = (termo, castigo, termo + castigo)

# %% table
table = []
t = 0
for epoca in range(40):
    table.append(0.01 / (1 + 0.00025 * t))
    t += 782

# %% improved
import keras


class LeNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.convs = [keras.layers.Conv2D(n, 5, padding="same", activation="relu") for n in (6, 16)]
        self.norms = [keras.layers.BatchNormalization() for _ in range(2)]
        self.pool = keras.layers.MaxPooling2D()
        self.flat = keras.layers.Flatten()
        self.fc = keras.layers.Dense(120, activation="relu", kernel_regularizer="l2")
        self.drop = keras.layers.Dropout(0.5)
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, x, training=False):
        for conv, norm in zip(self.convs, self.norms):
            x = self.pool(norm(conv(x), training=training))
        x = self.drop(self.fc(self.flat(x)), training=training)
        return self.out(x)


improved = LeNet()
improved.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
passo = keras.callbacks.LearningRateScheduler(lambda epoca: time_decay(0.002, 0.1, epoca))
history = improved.fit(
    X_train, np.eye(10)[y_train], validation_data=(X_val, np.eye(10)[y_val]), epochs=15, callbacks=[passo], verbose=0
).history
