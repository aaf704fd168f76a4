# One matrix holds all weights; answers as arrays of one row, to five decimals; loops by reduce.

# %% before step
from functools import reduce


# %% step
def step(x, state, weights):
    stacked = np.vstack([weights[0], weights[1], np.atleast_2d(weights[2])])
    return np.concatenate([np.ravel(x), np.ravel(state), [1.0]]) @ stacked


# %% run
def run(sequence, weights):
    return reduce(lambda s, x: step(x, s, weights), list(sequence), np.zeros_like(weights[2]))


# %% by_hand
by_hand = np.round([[run(s, weights).item() for s in (one_step, two_steps)]], 5)

# %% by_keras
by_keras = tuple(round(float(np.squeeze(model(tf.constant(s[None], tf.float32)))), 6) for s in (one_step, two_steps))
