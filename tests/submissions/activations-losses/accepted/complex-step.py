# Derivatives by a complex step; series of pandas.

# %% before without_exp
import pandas as pd


def passo(f, x):
    return np.imag(f(x.astype(complex) + 1e-20j)) / 1e-20


# %% without_exp
def relu(x):
    return pd.Series(x).clip(lower=0)


def leaky_relu(x):
    return pd.Series(x).map(lambda v: v if v > 0 else 0.01 * v)


def prelu(x, slope):
    return [v if v > 0 else v * slope for v in x]


def softsign(x):
    return list(map(lambda v: v / (1 + abs(v)), x))


# %% d_without_exp
d_relu = lambda x: passo(lambda z: np.where(z.real > 0, z, 0), x)
d_leaky_relu = lambda x: passo(lambda z: np.where(z.real > 0, z, z / 100), x)
d_prelu = lambda x, slope: passo(lambda z: np.where(z.real > 0, z, slope * z), x)
d_softsign = lambda x: passo(lambda z: np.where(z.real > 0, z / (1 + z), z / (1 - z)), x)

# %% d_with_exp
d_elu = lambda x, alpha: passo(lambda z: np.where(z.real > 0, z, alpha * (np.exp(z) - 1)), x)
d_selu = lambda x: LAMBDA * d_elu(x, ALPHA)
d_swish = lambda x: passo(lambda z: z / (1 + np.exp(-z)), x)
d_tanh = lambda x: passo(np.tanh, x)
