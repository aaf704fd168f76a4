# Lets the libraries do it: regularizers, layers, Lasso, a callback.

# %% penalties
def l1(W, lam):
    return keras.regularizers.L1(lam)(W)


def l2(W, lam):
    return keras.regularizers.L2(lam)(W)


def d_l1(W, lam):
    return lam * np.copysign(1, W)


def d_l2(W, lam):
    return np.multiply(W, 2 * lam)


# %% soft_threshold
def soft_threshold(w, t):
    return keras.ops.soft_shrink(w, t)


# %% fit_l1
from sklearn.linear_model import Lasso


def fit_l1(X, y, lam):
    # The error of scikit-learn is halved.
    return Lasso(alpha=lam / 2).fit(X, y).coef_


# %% dropout
def dropout(x, rate, training):
    return keras.layers.Dropout(rate)(x, training=training)


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    layer = keras.layers.Dropout(rate)
    return keras.ops.mean([layer(x, training=True) for _ in range(times)], axis=0)


# %% bn_training
def layer_of(gamma, beta, m, v, momentum=0.99):
    layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=0.001)
    layer.build((None, len(gamma)))
    layer.set_weights([gamma, beta, m, v])
    return layer


def bn_training(x, gamma, beta, m, v, momentum):
    layer = layer_of(gamma, beta, m, v, momentum)
    y = layer(x, training=True)
    return y, layer.moving_mean, layer.moving_variance


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return layer_of(gamma, beta, m, v)(x)


# %% early_stop
def early_stop(losses, patience):
    callback = keras.callbacks.EarlyStopping("val_loss", patience=patience)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.stop_training = False
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        if model.stop_training:
            break
    return epoch + 1, callback.best_epoch + 1
