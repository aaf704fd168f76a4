# A training loop with a tape; networks that were saved and loaded; a table of pandas as confusion matrix.

# %% networks
import tempfile

import tensorflow as tf


def step(network, optimizer, x, y):
    with tf.GradientTape() as tape:
        p = network(x, training=True)
        loss = tf.reduce_mean(keras.losses.categorical_crossentropy(y, p))
    optimizer.apply_gradients(zip(tape.gradient(loss, network.trainable_variables), network.trainable_variables))


networks = {}
for key, optimizer in zip(
    ("momentum", "rmsprop", "adam"),
    (keras.optimizers.SGD(0.03, momentum=0.9), keras.optimizers.RMSprop(0.0015), keras.optimizers.Adam(0.0015)),
):
    network = build()
    network.compile(optimizer=optimizer, loss="categorical_crossentropy")
    go = tf.function(step, reduce_retracing=True)
    for _ in range(5):
        for i in range(0, len(X_train), 128):
            go(network, network.optimizer, tf.constant(X_train[i : i + 128]), tf.constant(Y_train[i : i + 128]))
    with tempfile.TemporaryDirectory() as folder:
        network.save(f"{folder}/{key}.keras")
        networks[key] = keras.models.load_model(f"{folder}/{key}.keras")
networks["sgd"] = "not asked for"

# %% accuracies
accuracies = {
    key: keras.metrics.CategoricalAccuracy()(Y_test, networks[key].predict(X_test, verbose=0))
    for key in ("momentum", "rmsprop", "adam")
}


# %% confusion
def confusion(labels, predicted):
    import pandas as pd

    table = pd.crosstab(pd.Series(labels, name="right"), pd.Series(predicted, name="read"))
    return table.reindex(index=range(10), columns=range(10), fill_value=0)


# %% most_confused
def most_confused(matrix):
    from itertools import combinations

    ranked = sorted(combinations(range(10), 2), key=lambda pair: -(matrix[pair] + matrix[pair[::-1]]))
    top = matrix[ranked[0]] + matrix[ranked[0][::-1]]
    return tuple(pair for pair in ranked if top and matrix[pair] + matrix[pair[::-1]] == top)
