# Column vectors throughout, as on the blackboard: Wi.T x + Ws.T s + b.

# %% weights
Wi, Ws, b = model.layers[0].get_weights()
weights = (Wi, Ws, b)


# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    x, s, b = np.reshape(x, (-1, 1)), np.reshape(state, (-1, 1)), np.reshape(b, (-1, 1))
    return Wi.T @ x + Ws.T @ s + b


# %% run
def run(sequence, weights):
    s = np.zeros((weights[1].shape[0], 1))
    for t in range(sequence.shape[0]):
        s = step(sequence[t], s, weights)
    return s


# %% by_hand
by_hand = np.array([run(one_step, weights).item(), run(two_steps, weights).item()])

# %% by_keras
by_keras = tf.concat([model(one_step[None]), model(two_steps[None])], axis=0)
