# TensorFlow throughout: tensors, Keras' activations, and a gradient tape in place of the formula.

# %% balance
def balance(m, v0, i):
    if m == 0:
        return tf.constant(v0, tf.float32)
    return balance(m - 1, v0, i) * (1.0 + i)


# %% three_months
def three_months(v0, i):
    v1 = tf.constant(v0) * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return tf.stack([v1, v2, v3])


# %% months
def months(m, v0, i):
    return tf.math.cumprod(tf.fill([m], 1.0 + i)) * v0


# %% states
def states(X, U, W, f):
    act = tf.keras.activations.get(f)
    s = tf.zeros((W.shape[0], 1))
    found = []
    for x in tf.unstack(tf.convert_to_tensor(X)):
        s = act(tf.transpose(U) @ x[:, None] + W @ s)
        found.append(s[:, 0])
    return tf.stack(found)


# %% network
def network(X, U, W, V, f):
    return tf.stack([states(x, U, W, f) @ tf.transpose(V) for x in X])


# %% keras_weights
def keras_weights(U, W, V):
    return [tf.constant(U), tf.transpose(W), tf.transpose(V)]


# %% parameters
def parameters(features, units, outputs, bias):
    model = tf.keras.Sequential(
        [
            tf.keras.Input((None, features)),
            tf.keras.layers.SimpleRNN(units, use_bias=bias, return_sequences=True),
            tf.keras.layers.Dense(outputs, use_bias=bias),
        ]
    )
    return model.count_params()


# %% by_hand
by_hand = tf.constant([-0.5, -1.0, -3.0])


# %% gradient
def gradient(x, s0, u, w, y):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        s = tf.constant(s0)
        for value in x:
            s = w * s + u * value
        loss = 0.5 * (s - y) ** 2
    return tape.gradient(loss, w)
