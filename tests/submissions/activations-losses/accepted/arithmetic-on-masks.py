# Arithmetic on masks.

# %% without_exp
def relu(x):
    return (x + abs(x)) / 2


def leaky_relu(x):
    return np.maximum(x, x / 100)


def prelu(x, slope):
    return x * (x > 0) + slope * x * (x <= 0)


def softsign(x):
    return np.where(x < 0, x / (1 - x), x / (1 + x))


# %% with_exp
def elu(x, alpha):
    pos = x > 0
    return pos * x + ~pos * alpha * (np.exp(x) - 1)


def selu(x):
    return LAMBDA * elu(x, ALPHA)


def swish(x):
    return 0.5 * x * (1 + np.tanh(x / 2))


def tanh(x):
    e = np.exp(2 * x)
    return (e - 1) / (e + 1)


# %% d_without_exp
def d_relu(x):
    return 1 * (x > 0)


def d_leaky_relu(x):
    return np.clip(np.sign(x), 0.01, 1)


def d_prelu(x, slope):
    d = np.ones_like(x)
    d[x <= 0] = slope
    return d


def d_softsign(x):
    return (1 - abs(softsign(x))) ** 2


# %% d_with_exp
def d_elu(x, alpha):
    d = np.ones(len(x))
    d[x < 0] = alpha * np.e ** x[x < 0]
    return d


def d_selu(x):
    return LAMBDA * d_elu(x, ALPHA)


def d_swish(x):
    s = 1 / (1 + np.exp(-x))
    return swish(x) + s * (1 - swish(x))


def d_tanh(x):
    return 4 / (np.exp(x) + np.exp(-x)) ** 2
