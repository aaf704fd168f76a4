# tf.scan in a graph; Keras' own activations; jacobian by tape for the gradient.

# %% states
@tf.function
def _states(X, U, W, act):
    return tf.scan(
        lambda s, x: act(tf.linalg.matvec(U, x, transpose_a=True) + tf.linalg.matvec(W, s)), X, tf.zeros(tf.shape(W)[0])
    )


def states(X, U, W, f):
    return _states(tf.constant(X), tf.constant(U), tf.constant(W), tf.keras.activations.get(f))


# %% network
def network(X, U, W, V, f):
    return tf.map_fn(lambda x: tf.matmul(states(x, U, W, f), V, transpose_b=True), tf.constant(X))


# %% keras_weights
def keras_weights(U, W, V):
    rnn = tf.keras.layers.SimpleRNN(W.shape[0], use_bias=False)
    rnn.build((None, None, U.shape[0]))
    rnn.set_weights([U, np.transpose(W)])
    dense = tf.keras.layers.Dense(V.shape[0], use_bias=False)
    dense.build((None, V.shape[1]))
    dense.set_weights([np.transpose(V)])
    return rnn.get_weights() + dense.get_weights()


# %% gradient
def gradient(x, s0, u, w, y):
    ww = tf.constant(w, tf.float64)
    with tf.GradientTape() as t:
        t.watch(ww)
        s = tf.constant(s0, tf.float64)
        for xt in x:
            s = ww * s + u * xt
        L = tf.square(s - y) / 2
    return t.gradient(L, ww).numpy()
