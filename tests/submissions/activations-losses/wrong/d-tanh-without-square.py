# Forgets the square.
# only: derivatives-with-exp
# mistake: The square is missing: 1 - tanh².

# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x < 0, alpha * np.exp(x), 1.0)


def d_selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.exp(x), 1.0)


def d_swish(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 + x * (1 - s))


def d_tanh(x):
    return 1 - np.tanh(x)
