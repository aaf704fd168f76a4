# float16, booleans, recursion, train_on_batch, numbers of float32 under keys in another order, a sparse matrix.

# %% prepare
def prepare(images):
    return (images / np.float16(255)).astype(np.float16).reshape(images.shape[0], -1)


# %% categorical
def categorical(labels):
    return np.equal.outer(labels, range(10))


# %% parameters
def parameters(sizes):
    if len(sizes) < 2:
        return 0
    first, second, *others = sizes
    return second * (first + 1) + parameters([second] + others)


# %% build
def build():
    keras.backend.clear_session()
    m = keras.Sequential(name="leitora")
    m.add(keras.Input(shape=(28 * 28,), dtype="float32"))
    m.add(keras.layers.Dense(512, name="escondida"))
    m.add(keras.layers.ReLU())
    m.add(keras.layers.Dense(10, name="saida"))
    m.add(keras.layers.Activation(keras.activations.softmax))
    m.compile("sgd", "mse")
    return m


# %% updates
def updates(n, batch_size, epochs):
    from fractions import Fraction
    import math

    return float(math.ceil(Fraction(n, batch_size))) * epochs


# %% networks
from collections import OrderedDict

networks = OrderedDict()
for key in ["adam", "rmsprop", "momentum"]:
    m = build()
    m.compile(
        optimizer=keras.optimizers.SGD(0.04, momentum=0.9) if key == "momentum" else key,
        loss="sparse_categorical_crossentropy",
    )
    for epoch in range(5):
        order = np.random.permutation(1000)
        for start in range(0, 1000, 128):
            batch = order[start : start + 128]
            m.train_on_batch(X_train[batch], y_train[batch])
    networks[key] = m

# %% accuracies
accuracies = {}
for key in networks:
    hits = networks[key](X_test).numpy().argmax(1) == y_test
    accuracies[key] = np.array([np.mean(hits, dtype="float32")])


# %% confusion
def confusion(labels, predicted):
    from scipy.sparse import coo_matrix

    return coo_matrix((np.ones(len(labels)), (labels, predicted)), shape=(10, 10))


# %% most_confused
def most_confused(matrix):
    matrix = np.array(matrix, dtype=float)
    matrix[range(10), range(10)] = 0
    matrix = np.tril(matrix + matrix.T)
    if not matrix.any():
        return np.zeros((0, 2))
    return [[np.float32(i), np.float32(j)] for i, j in zip(*np.nonzero(matrix == matrix.max()))]


# %% show_confused
def show_confused(images, labels, predicted, a, b):
    hits = [
        k
        for k, pair in enumerate(zip(labels.tolist(), predicted.tolist()))
        if sorted(pair) == sorted((a, b)) and pair[0] != pair[1]
    ]
    fig = plt.figure(figsize=(9, 9))
    grid = fig.add_gridspec(4, 4)
    for cell, k in zip(range(16), hits):
        ax = fig.add_subplot(grid[cell // 4, cell % 4])
        shown = ax.matshow(255 - images[k].astype(int), cmap="Blues")
        fig.colorbar(shown, ax=ax)
    fig.suptitle(f"{a} x {b}")
