# Batch normalisation after every layer, three convolutions, AdamW with a cosine; NumPy shortcuts.

# %% regularised
def regularised(lam):
    from tensorflow.keras.layers import Activation, Conv2D, Dense, Flatten, InputLayer, MaxPooling2D
    from tensorflow.keras.regularizers import L2

    m = tf.keras.models.Sequential()
    m.add(InputLayer(shape=(28, 28, 1)))
    m.add(Conv2D(filters=6, kernel_size=5, padding="same", kernel_regularizer=L2(lam)))
    m.add(Activation("relu"))
    m.add(MaxPooling2D())
    m.add(Conv2D(filters=16, kernel_size=5, kernel_regularizer=L2(lam)))
    m.add(Activation("relu"))
    m.add(MaxPooling2D())
    m.add(Flatten())
    for unidades in (120, 84):
        m.add(Dense(unidades, kernel_regularizer=L2(lam)))
        m.add(Activation("relu"))
    m.add(Dense(10, activation=tf.nn.softmax, kernel_regularizer=L2(lam)))
    m.compile("sgd", "sparse_categorical_crossentropy")
    return m


# %% penalty
def penalty(kernels, lam):
    return lam * np.linalg.norm(np.concatenate([np.ravel(k) for k in kernels])) ** 2


# %% data_term
def data_term(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return np.mean(-np.sum(one_hot * np.log(np.clip(probabilities, 1e-7, 1)), axis=1))


# %% by_hand
perda = model.evaluate(X_val, y_val, verbose=0)[0]
l2 = penalty([v.numpy() for v in model.trainable_variables if v.path.endswith("kernel")], lam)
by_hand = [perda - l2, l2, perda]

# %% table
table = np.array([[time_decay(0.01, 0.01 / 40, 782 * e)] for e in range(40)])

# %% improved
K = tf.keras.layers
bloco = lambda n: [K.Conv2D(n, 3, padding="same", use_bias=False), K.BatchNormalization(), K.ReLU(), K.MaxPooling2D()]
improved = tf.keras.Sequential(
    [
        K.Input((28, 28, 1)),
        K.Rescaling(2.0, offset=-1.0),
        *bloco(8),
        *bloco(16),
        *bloco(32),
        K.Flatten(),
        K.Dropout(0.3),
        K.Dense(64, use_bias=False),
        K.BatchNormalization(),
        K.ReLU(),
        K.Dropout(0.3),
        K.Dense(10),
        K.Activation("softmax"),
    ]
)
passos = 15 * int(np.ceil(len(X_train) / 32))
improved.compile(
    optimizer=tf.keras.optimizers.AdamW(tf.keras.optimizers.schedules.CosineDecay(3e-3, passos)),
    loss=tf.keras.losses.sparse_categorical_crossentropy,
    metrics=["accuracy"],
)
history = improved.fit(X_train, y_train, batch_size=32, epochs=15, validation_data=(X_val, y_val), verbose=0)
