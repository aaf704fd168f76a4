# Takes TensorFlow's l2_loss, which is half the sum of squares.
# only: L2 of strength lam is on every kernel, and only there
# mistake: The strength of these regularizers is 0.005; it is lam, 0.01 here.

# %% regularised
def regularised(lam):
    def half(w):
        return lam * tf.nn.l2_loss(w)

    rede = tf.keras.Sequential([tf.keras.Input((28, 28, 1))])
    for filtros, borda in ((6, "same"), (16, "valid")):
        rede.add(tf.keras.layers.Conv2D(filtros, 5, padding=borda, activation="relu", kernel_regularizer=half))
        rede.add(tf.keras.layers.MaxPooling2D())
    rede.add(tf.keras.layers.Flatten())
    for unidades, ativacao in ((120, "relu"), (84, "relu"), (10, "softmax")):
        rede.add(tf.keras.layers.Dense(unidades, activation=ativacao, kernel_regularizer=half))
    return rede
