# Forgets the square.
# only: derivatives-without-exp
# mistake: The square is missing: 1 / (1 + |x|)².

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return 1 / (1 + np.abs(x))
