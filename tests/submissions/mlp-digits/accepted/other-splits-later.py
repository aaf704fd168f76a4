# Looks at the end how much the split matters: other parts, and other networks under the name of the first.

# %% deeper
deeper = tf.keras.models.Sequential([tf.keras.layers.Dense(units, activation="relu") for units in (40, 40)])
deeper.add(tf.keras.layers.Dense(10))
deeper.add(tf.keras.layers.Activation("softmax"))
deeper.compile(optimizer="Adam", loss="categorical_crossentropy", metrics=["accuracy"])
deeper.fit(X[train], targets[train], epochs=10, batch_size=32, verbose=0)
deeper.fit(X[train], targets[train], epochs=20, batch_size=32, verbose=0)

# %% before compare
noise = []
for seed in range(3):
    parts = np.split(np.random.default_rng(seed).permutation(len(X)), [908])
    train, test = parts
    model = network(16)
    model.fit(X[train], targets[train], epochs=3, verbose=0)
    noise.append([accuracy(model.predict(X[part], verbose=0), labels[part]) for part in parts])
