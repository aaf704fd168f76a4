# float64, arrays changed in place, functions of SciPy and scikit-learn; the figure by pandas; pairs in the other order.

# %% before without_exp
import pandas as pd
from scipy import special
from sklearn import metrics


# %% without_exp
def relu(x):
    x[x < 0] = 0
    return x


def leaky_relu(x):
    x = x.astype("float64")
    x[x < 0] *= 0.01
    return x


def prelu(x, slope):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)


def softsign(x):
    x /= 1 + abs(x)
    return x


# %% with_exp
def elu(x, alpha):
    x = np.float64(x)
    x[x < 0] = alpha * special.expm1(x[x < 0])
    return x


def selu(x):
    return 1.0507 * elu(x, 1.6733)


def swish(x):
    return x * special.expit(x)


def tanh(x):
    return 2 * special.expit(2 * x) - 1


# %% d_without_exp
def d_relu(x):
    return np.heaviside(x, 0.5)


def d_leaky_relu(x):
    return 0.01 + 0.99 * (x > 0)


def d_prelu(x, slope):
    return np.where(x >= 0, 1, slope)


def d_softsign(x):
    return 1 / (1 + 2 * np.abs(x) + x**2)


# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x >= 0, 1, elu(x, alpha) + alpha)


def d_selu(x):
    return np.where(x >= 0, 1.0507, 1.0507 * 1.6733 * np.exp(x))


def d_swish(x):
    s = special.expit(np.float64(x))
    return s * (1 + x - x * s)


def d_tanh(x):
    x = np.float64(x)
    h = 1e-6
    return (np.tanh(x + h) - np.tanh(x - h)) / (2 * h)


# %% plot_curves
def plot_curves(x, values, slopes):
    fig, (esquerda, direita) = plt.subplots(ncols=2)
    pd.DataFrame(values, index=x).plot(ax=esquerda)
    pd.DataFrame(slopes, index=x).plot(ax=direita, legend=False)
    plt.close(fig)
    return fig


# %% mse
def mse(y, p):
    return metrics.mean_squared_error(np.ravel(y), np.ravel(p))


# %% from_probabilities
def binary_cross_entropy(y, p):
    return metrics.log_loss(np.ravel(y), np.ravel(np.float64(p)), labels=[0, 1])


def categorical_cross_entropy(y, p):
    return -special.xlogy(y, p).sum() / len(y)


# %% from_logits
def binary_from_logits(y, z):
    z = np.float64(z)
    return -np.mean(np.where(y == 1, special.log_expit(z), special.log_expit(-z)))


def categorical_from_logits(y, z):
    return [-np.mean(np.sum(y * special.log_softmax(np.float64(z), axis=-1), axis=-1))]


# %% heads
change = ("mse", "linear")
queen = ("binary_crossentropy", "sigmoid")
species = ("categorical_crossentropy", "softmax")
sounds = ("binary_crossentropy", "sigmoid")
tomorrow = ("mean_squared_error", None)
state = ("Categorical Crossentropy", "Softmax")


# %% dead_units
def dead_units(X, W, b):
    saidas = pd.DataFrame(np.float64(X) @ np.float64(W) + b).clip(lower=0)
    return saidas.columns[saidas.sum() == 0]
