# TensorFlow throughout, in float32 where it may.

# %% before part_sizes
import tensorflow as tf


# %% part_sizes
def part_sizes(n, percents):
    sizes = tf.cast(tf.math.ceil(tf.constant(percents[1:], tf.float64) * n / 100), tf.int64)
    return tf.concat([[n - tf.reduce_sum(sizes)], sizes], axis=0)


# %% split_photos
def split_photos(phone, seed):
    phone = tf.constant(phone)
    phones, web = tf.where(phone)[:, 0], tf.where(~phone)[:, 0]
    order = tf.random.experimental.stateless_shuffle(phones, seed=[seed, seed])
    k = len(order)
    return tf.concat([web, order[: k // 2]], 0), order[k // 2 : k // 2 + k // 4], order[k // 2 + k // 4 :]


# %% diagnose
def diagnose(train, test, human):
    return tf.constant([train - human, test - train], tf.float32) > 2.0


# %% learning_curve
def design(x, degree):
    x = tf.cast(x, tf.float32)
    return tf.stack([x**k for k in range(degree + 1)], axis=1)


def learning_curve(x, y, x_val, y_val, degree, sizes):
    y, y_val = tf.cast(y, tf.float32), tf.cast(y_val, tf.float32)
    train, val = [], []
    for m in sizes:
        w = tf.linalg.lstsq(design(x[:m], degree), y[:m, None], fast=False)
        train.append(tf.reduce_mean(tf.square(design(x[:m], degree) @ w - y[:m, None])))
        val.append(tf.reduce_mean(tf.square(design(x_val, degree) @ w - y_val[:, None])))
    return tf.stack(train), tf.stack(val)


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    x, y = tf.constant(x), tf.constant(y)
    predictions = []
    for rows in resamples:
        w = tf.linalg.lstsq(design(tf.gather(x, rows), degree), tf.cast(tf.gather(y, rows), tf.float32)[:, None])
        predictions.append(design(x_new, degree) @ w)
    return tf.reduce_mean(tf.stack(predictions), axis=0)


# %% vote
def vote(labels):
    labels = tf.constant(labels)
    votes = tf.reduce_sum(tf.one_hot(labels, int(tf.reduce_max(labels)) + 1), axis=0)
    return tf.argmax(votes, axis=1)


# %% read_runs
def read_runs(curves):
    best = tf.stack([tf.reduce_max(curve) for curve in curves])
    which = tf.argmax(best)
    curve = curves[int(which)]
    return which, tf.argmax(curve) + 1, tf.reduce_max(curve) - curve[-1]
