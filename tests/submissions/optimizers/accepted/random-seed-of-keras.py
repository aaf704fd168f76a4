# Sets Keras' seed, shuffles with TensorFlow, gathers; labels as columns.

# %% mini_batches
def mini_batches(X, y, size, seed):
    tf.keras.utils.set_random_seed(seed)
    order = tf.random.shuffle(tf.range(tf.shape(X)[0]))
    X, y = tf.gather(X, order), tf.gather(tf.reshape(y, (-1, 1)), order)
    batches = []
    start = 0
    while start < X.shape[0]:
        batches += [[X[start : start + size], y[start : start + size]]]
        start += size
    return batches


# %% rates
def rates(n, size, epochs, lr0, decay):
    schedule = tf.keras.optimizers.schedules.InverseTimeDecay(lr0, decay_steps=1, decay_rate=decay)
    return [schedule(t) for t in range(epochs * ((n + size - 1) // size))]


# %% adam
@tf.function
def um_passo(w, g, m, v, t, lr, b1, b2):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    return w - lr * (m / (1 - b1**t)) / (tf.sqrt(v / (1 - b2**t)) + 1e-8), m, v


def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    numeros = [tf.constant(a, tf.float32) for a in (w, gradient, m, v, float(t), lr, beta1, beta2)]
    return um_passo(*numeros)
