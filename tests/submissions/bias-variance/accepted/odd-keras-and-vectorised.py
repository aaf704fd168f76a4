# Keras fits by its own layers of powers, everything else without a loop.

# %% split_photos
def split_photos(phone, seed):
    phone = np.asarray(phone)
    keys = np.where(phone, np.random.default_rng(seed).random(len(phone)), -1.0)
    rank = keys.argsort().argsort() - (~phone).sum()
    k = phone.sum()
    part = np.where(rank < k / 2, 0, np.where(rank < 3 * k / 4, 1, 2))
    return tuple(np.flatnonzero(part == one) for one in range(3))


# %% learning_curve
import keras


def learning_curve(x, y, x_val, y_val, degree, sizes):
    powers = lambda a: keras.ops.stack(
        [keras.ops.power(keras.ops.cast(a, "float64"), k) for k in range(degree + 1)], axis=1
    )
    A, B = powers(x), powers(x_val)
    train, val = [], []
    for m in sizes:
        w = keras.ops.lstsq(A[:m], keras.ops.cast(y[:m], "float64"))
        loss = keras.losses.MeanSquaredError()
        train.append(float(np.mean((np.asarray(A[:m]) @ np.asarray(w) - y[:m]) ** 2)))
        val.append(float(np.mean((np.asarray(B) @ np.asarray(w) - y_val) ** 2)))
    return {"training": train, "validation": val}.values()


# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    X = np.vander(x, degree + 1)[resamples]
    W = np.linalg.pinv(X) @ y[resamples][:, :, None]
    return (np.vander(x_new, degree + 1) @ W).mean(axis=0)[:, 0]


# %% vote
def vote(labels):
    return np.eye(labels.max() + 1)[labels].sum(axis=0).argmax(axis=-1)[None]


# %% read_runs
def read_runs(curves):
    lengths = np.cumsum([0] + [len(c) for c in curves])
    place = np.concatenate(curves).argmax()
    which = np.searchsorted(lengths, place, side="right") - 1
    return np.array(
        [which, place - lengths[which] + 1, np.concatenate(curves)[place] - curves[which][-1]], dtype="float32"
    )
