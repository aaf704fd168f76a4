# TensorFlow operations on row matrices; the weights from the layer's variables.

# %% weights
camada = model.layers[0]
weights = [camada.cell.kernel, camada.cell.recurrent_kernel, camada.cell.bias]


# %% count
def count(units, features):
    return tf.size(tf.zeros((features, units))) + tf.size(tf.zeros((units, units))) + units


# %% step
def step(x, state, weights):
    Wi, Ws, b = [tf.cast(one, tf.float32) for one in weights]
    x, state = tf.cast(x, tf.float32)[None], tf.cast(state, tf.float32)[None]
    return x @ Wi + state @ Ws + b


# %% run
def run(sequence, weights):
    state = tf.zeros(weights[-1].shape[0])
    for x in tf.cast(sequence, tf.float32):
        state = step(x, state, weights)[0]
    return state


# %% by_hand
by_hand = tf.stack([run(one_step, weights), run(two_steps, weights)])

# %% by_keras
by_keras = [model(one_step[None])[0, 0], model(two_steps[None])[0, 0]]
