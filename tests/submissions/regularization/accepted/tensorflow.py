# TensorFlow throughout: gradients by the tape, moments, a loop of variables.

# %% penalties
def l1(W, lam):
    return lam * tf.reduce_sum(tf.abs(W))


def l2(W, lam):
    return 2 * lam * tf.nn.l2_loss(W)


def slope_of(function, W, lam):
    W = tf.Variable(W)
    with tf.GradientTape() as tape:
        value = function(W, lam)
    return tape.gradient(value, W)


def d_l1(W, lam):
    return slope_of(l1, W, lam)


def d_l2(W, lam):
    return slope_of(l2, W, lam)


# %% soft_threshold
def soft_threshold(w, t):
    return tf.nn.relu(w - t) - tf.nn.relu(-w - t)


# %% fit_l1
def fit_l1(X, y, lam):
    w = tf.Variable(tf.zeros(X.shape[1]))
    for _ in range(300):
        with tf.GradientTape() as tape:
            error = tf.reduce_mean((tf.linalg.matvec(X, w) - y) ** 2)
        w.assign(soft_threshold(w - 0.1 * tape.gradient(error, w), 0.1 * lam))
    return w


# %% dropout
def dropout(x, rate, training):
    x = tf.convert_to_tensor(x)
    return tf.cond(tf.constant(training), lambda: tf.nn.dropout(x, rate), lambda: x)


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return tf.reduce_mean(tf.stack([dropout(x, rate, True) for _ in range(times)]), axis=0)


# %% rates
rate_old = float(tf.constant(0.2))
rate_torch = np.float32(0.3)
rate_code = np.float64(0.1)
rate_paper = 2 / 5


# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mean, variance = tf.nn.moments(tf.constant(x), axes=[0])
    y = tf.nn.batch_normalization(x, mean, variance, beta, gamma, 0.001)
    return y, m * momentum + mean * (1 - momentum), v * momentum + variance * (1 - momentum)


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return tf.nn.batch_normalization(x, m, v, beta, gamma, variance_epsilon=0.001)


# %% early_stop
def early_stop(losses, patience):
    losses = tf.constant(losses)
    best = tf.constant(0)
    for epoch in tf.range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return epoch + 1, best + 1


# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    def train(X, y, most, X_valid=None, y_valid=None):
        w, losses = tf.Variable(tf.zeros((X.shape[1], 1))), []
        optimizer = keras.optimizers.SGD(lr)
        for k in range(most):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((X @ w - y[:, None]) ** 2)
            optimizer.apply_gradients([(tape.gradient(loss, w), w)])
            if X_valid is not None:
                losses.append(float(tf.reduce_mean((X_valid @ w - y_valid[:, None]) ** 2)))
                if k - np.argmin(losses) == patience:
                    return int(np.argmin(losses)) + 1
        return w.numpy()

    best = train(X, y, 200, X_valid, y_valid)
    return best, train(tf.concat([X, X_valid], 0), tf.concat([y, y_valid], 0), best)
