# Builds a Keras layer with the given weights and lets it run; einsum for the step.

# %% weights
Wi, Ws, b = model.layers[-1].get_weights()
weights = (Wi, Ws, b)


# %% count
def count(units, features):
    camada = tf.keras.layers.SimpleRNN(units)
    camada.build((None, None, features))
    return camada.count_params()


# %% step
def step(x, state, weights):
    Wi, Ws, b = map(np.asarray, weights)
    return np.einsum("f,fu->u", x, Wi) + np.einsum("s,su->u", state, Ws) + b


# %% run
def run(sequence, weights):
    camada = tf.keras.layers.SimpleRNN(len(weights[2]), activation="linear")
    camada.build((None, None, np.shape(sequence)[1]))
    camada.set_weights(weights)
    return camada(np.asarray(sequence, "float32")[None]).numpy()[0]


# %% by_hand
by_hand = np.array([float(np.squeeze(run(s, weights))) for s in (one_step, two_steps)])

# %% by_keras
by_keras = [float(model.predict(s[np.newaxis, ...], verbose=0)[0][0]) for s in [one_step, two_steps]]
