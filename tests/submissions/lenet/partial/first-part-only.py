# Stops within the second part, after the name model was given to another network.
# rest: starter
# score: 10

# %% regularised
def regularised(lam):
    rede = lenet()
    for camada in rede.layers:
        if hasattr(camada, "kernel_regularizer"):
            camada.kernel_regularizer = tf.keras.regularizers.L2(lam)
    return tf.keras.models.clone_model(rede)


# %% penalty
def penalty(kernels, lam):
    return lam * sum((k**2).sum() for k in kernels)


# %% data_term
def data_term(probabilities, labels):
    return np.mean([-np.log(p[k]) for p, k in zip(probabilities, labels)])


# %% by_hand
a = data_term(model.predict(X_val, verbose=0), y_val)
b = penalty([w for w in model.get_weights() if w.ndim > 1], lam)
by_hand = a, b, a + b


# %% time_decay
def time_decay(lr0, decay, t):
    return lr0 * 1.0 / (1.0 + decay * t)


# %% before improved
model = lenet()
model.add(tf.keras.layers.Dropout(0.5))
