# Takes the classes to begin with 1.
# only: one_hot puts a 1 at each label
# mistake: The classes begin with 0: label 0 has its 1 in the first column.

# %% one_hot
def one_hot(labels, classes):
    return np.eye(classes)[np.asarray(labels) - 1]


# %% deeper
targets = tf.one_hot(labels, 10).numpy()
deeper = network(32)
deeper = tf.keras.Sequential(
    [
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
