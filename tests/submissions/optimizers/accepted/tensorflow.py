# TensorFlow operations throughout; a dataset makes the batches.

# %% mini_batches
def mini_batches(X, y, size, seed):
    data = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X), seed=seed).batch(size)
    return list(data)


# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    w, gradient, velocity = (tf.cast(one, tf.float32) for one in (w, gradient, velocity))
    velocity = velocity + (1 - beta) * (gradient - velocity)
    return w - lr * velocity, velocity


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    w, gradient, squares = (tf.cast(one, tf.float32) for one in (w, gradient, squares))
    squares = beta * squares + (1 - beta) * tf.square(gradient)
    return w - lr * gradient * tf.math.rsqrt(squares + 1e-7), squares


# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    w, gradient, m, v = (tf.cast(one, tf.float32) for one in (w, gradient, m, v))
    m = m + (gradient - m) * (1 - beta1)
    v = v + (tf.square(gradient) - v) * (1 - beta2)
    t = tf.cast(t, tf.float32)
    alpha = lr * tf.sqrt(1 - tf.pow(beta2, t)) / (1 - tf.pow(beta1, t))
    return w - alpha * m / (tf.sqrt(v) + 1e-7), m, v


# %% decayed
def decayed(w, gradient, t, lr0, decay):
    schedule = tf.keras.optimizers.schedules.InverseTimeDecay(lr0, 1, decay)
    return tf.convert_to_tensor(w) - schedule(t) * tf.convert_to_tensor(gradient), tf.constant(t) + 1


# %% rates
def rates(n, size, epochs, lr0, decay):
    t = tf.range(epochs * tf.cast(tf.math.ceil(n / size), tf.int32))
    return lr0 / (1.0 + decay * tf.cast(t, tf.float32))


# %% path
def path(method, start, lr, steps):
    w = tf.constant(start)
    places, a, b = [w], tf.zeros(2), tf.zeros(2)
    for t in range(1, steps + 1):
        if method == "gd":
            w = w - lr * slope(w)
        elif method == "momentum":
            w, a = momentum(w, slope(w), a, lr)
        elif method == "rmsprop":
            w, a = rmsprop(w, slope(w), a, lr)
        elif method == "adam":
            w, a, b = adam(w, slope(w), a, b, t, lr)
        places.append(w)
    return tf.stack(places)


# %% chosen
chosen = dict(momentum=tf.constant(0.1), rmsprop=np.float32(0.2), adam=1.0)
