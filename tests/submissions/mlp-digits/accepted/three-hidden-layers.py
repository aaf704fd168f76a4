# Three hidden layers with batch normalisation, sets for the split, one_hot of TensorFlow.

# %% one_hot
def one_hot(labels, classes):
    return tf.one_hot(labels, depth=classes, dtype=tf.int32)


# %% split
def split(n):
    rng = np.random.default_rng(0)
    train = rng.choice(n, size=round(n * 0.7), replace=False)
    test = np.array(sorted(set(range(n)) - set(train.tolist())))
    return train, test


# %% accuracy
def accuracy(probabilities, labels):
    predicted = tf.argmax(probabilities, axis=-1)
    return float(np.count_nonzero(predicted.numpy() == np.asarray(labels)) / predicted.shape[0])


# %% deeper
import keras

deeper = keras.Sequential()
deeper.add(keras.layers.InputLayer(shape=(64,)))
for unidades in (64, 48, 32):
    deeper.add(keras.layers.Dense(unidades, use_bias=False))
    deeper.add(keras.layers.BatchNormalization())
    deeper.add(keras.layers.ReLU())
deeper.add(keras.layers.Dense(10, activation=keras.activations.softmax, kernel_regularizer="l2"))
deeper.compile(optimizer=keras.optimizers.AdamW(), loss=keras.losses.categorical_crossentropy)
deeper.fit(
    X[train],
    targets[train],
    epochs=20,
    batch_size=32,
    verbose=0,
    callbacks=[keras.callbacks.EarlyStopping("loss", patience=5)],
)
