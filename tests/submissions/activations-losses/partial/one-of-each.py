# One function of each cell; the others are as they were given.
# rest: starter
# score: 3.5

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x): ...


def prelu(x, slope): ...


def softsign(x): ...


# %% with_exp
def elu(x, alpha): ...


def selu(x): ...


def swish(x): ...


def tanh(x):
    return np.tanh(x)


# %% d_without_exp
def d_relu(x):
    return np.where(x > 0, 1, 0)


def d_leaky_relu(x): ...


def d_prelu(x, slope): ...


def d_softsign(x): ...


# %% d_with_exp
def d_elu(x, alpha): ...


def d_selu(x): ...


def d_swish(x): ...


def d_tanh(x):
    return 1 - np.tanh(x) ** 2


# %% from_probabilities
def binary_cross_entropy(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def categorical_cross_entropy(y, p): ...


# %% from_logits
def binary_from_logits(y, z):
    return binary_cross_entropy(y, 1 / (1 + np.exp(-z)))


def categorical_from_logits(y, z): ...


# %% heads
change = ("linear", "mse")
queen = ...
species = ...
sounds = ...
tomorrow = ("linear", "mse")
state = ...
