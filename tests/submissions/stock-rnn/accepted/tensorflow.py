# Tensors everywhere; a training loop with a tape, a history that is a dict; an LSTM.

# %% windows
import tensorflow as tf


def windows(series, size):
    frames = tf.signal.frame(tf.convert_to_tensor(series, tf.float32), size, 1)
    return frames[:-1][..., tf.newaxis], tf.convert_to_tensor(series, tf.float32)[size:]


# %% split
def split(X, y, n_val, n_test):
    sizes = [len(X) - n_val - n_test, n_val, n_test]
    (a, b, c), (d, e, f) = tf.split(tf.constant(X), sizes), tf.split(tf.constant(y), sizes)
    return a, d, b, e, c, f


# %% scale
def scale(train, values):
    mu, variance = tf.nn.moments(tf.constant(train), axes=[0])
    return (tf.constant(values) - mu) / tf.sqrt(variance)


# %% anatomy
def anatomy(features, units, outputs):
    network = tf.keras.Sequential(
        [tf.keras.Input((3, features)), tf.keras.layers.SimpleRNN(units), tf.keras.layers.Dense(outputs)]
    )
    return [w.shape for w in network.get_weights()], [layer.count_params() for layer in network.layers]


# %% forecast
def forecast(window, weights):
    W, U, b, V, c = [tf.cast(w, tf.float32) for w in weights]
    h = tf.zeros((1, len(b)))
    for x in tf.cast(window, tf.float32):
        h = tf.tanh(x[None] @ W + h @ U + b)
    return h @ V + c


# %% naive
def naive(X):
    return tf.squeeze(tf.constant(X)[:, -1:], axis=-1)


# %% rmse
def rmse(y, predicted):
    return tf.sqrt(tf.reduce_mean(tf.math.squared_difference(tf.reshape(y, [-1]), tf.reshape(predicted, [-1]))))


# %% model
inputs = keras.Input((10, 1))
model = keras.Model(inputs, keras.layers.Dense(1, name="price")(keras.layers.SimpleRNN(4, name="cells")(inputs)))
model.compile(keras.optimizers.Adam(0.01), keras.losses.MeanSquaredError())


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True)[:, 0] - y) ** 2)
    model.optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    return loss


history = {"loss": [], "val_loss": []}
batches = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(690).batch(32)
for epoch in range(20):
    losses = [float(step(x, y)) for x, y in batches]
    history["loss"].append(float(np.mean(losses)))
    history["val_loss"].append(float(tf.reduce_mean((model(X_val)[:, 0] - y_val) ** 2)))

# %% errors
mse = keras.losses.MeanSquaredError()
of_model, of_naive = [mse(y_test, guess) for guess in (tf.squeeze(model(X_test)), tf.constant(X_test)[:, -1, 0])]
errors = {
    "model": tf.cast(tf.sqrt(of_model), tf.float64) * deviation,
    "naive": tf.cast(tf.sqrt(of_naive), tf.float64) * deviation,
    "skill": 1.0 - of_model / of_naive,
}

# %% better
better = tf.keras.Sequential([tf.keras.Input((None, 1)), tf.keras.layers.LSTM(16), tf.keras.layers.Dense(1)])
better.compile("adam", "mae")
better.optimizer.learning_rate.assign(0.02)
better.fit(tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(690, seed=1).batch(32), epochs=25, verbose=0)


# %% ahead
def ahead(window, weights, steps):
    made = tf.TensorArray(tf.float32, steps)
    now = tf.cast(tf.reshape(window, (-1,)), tf.float32)
    for k in range(steps):
        new = next_value(now.numpy()[:, None], weights)
        made = made.write(k, new)
        now = tf.concat([now[1:], [new]], axis=0)
    return made.stack()
