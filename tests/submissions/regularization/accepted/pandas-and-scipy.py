# Data frames, and scipy's minimiser with bounds at zero.

# %% before penalties
import pandas as pd
from scipy.optimize import minimize


# %% penalties
def l1(W, lam):
    return lam * pd.DataFrame(W).abs().sum().sum()


def l2(W, lam):
    return lam * np.linalg.norm(W) ** 2


def d_l1(W, lam):
    return (W > 0) * lam - (W < 0) * lam


def d_l2(W, lam):
    return W * lam + W * lam


# %% soft_threshold
def soft_threshold(w, t):
    w = pd.Series(w)
    return w.where(w.abs() > t, 0) - t * np.sign(w.where(w.abs() > t, 0))


# %% fit_l1
def fit_l1(X, y, lam):
    X, y = X.astype(float), y.astype(float)
    d = X.shape[1]

    def loss(both):
        error = X @ (both[:d] - both[d:]) - y
        slope = 2 / len(y) * X.T @ error
        return np.mean(error**2) + lam * both.sum(), np.concatenate([slope + lam, lam - slope])

    both = minimize(
        loss, np.zeros(2 * d), jac=True, bounds=[(0, None)] * 2 * d, options={"ftol": 1e-14, "gtol": 1e-9}
    ).x
    return both[:d] - both[d:]


# %% dropout
def dropout(x, rate, training):
    if not training:
        return pd.DataFrame(x).to_numpy().reshape(x.shape)
    # Exactly this share of them, at places in a random order.
    order = np.random.permutation(x.size)
    y = x.ravel() / (1 - rate)
    y[order[: round(rate * x.size)]] = 0
    return y.reshape(x.shape)


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    draws = pd.DataFrame([np.ravel(dropout(x, rate, True)) for _ in range(times)])
    return draws.mean().to_numpy().reshape(x.shape)


# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    table = pd.DataFrame(x)
    mean, variance = table.mean(), table.var(ddof=0)
    y = (table - mean) / (variance + 0.001) ** 0.5 * gamma + beta
    return y, momentum * m + (1 - momentum) * mean, momentum * v + (1 - momentum) * variance


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return pd.DataFrame(x).sub(m).div(np.sqrt(v + 0.001)).mul(gamma).add(beta)


# %% early_stop
def early_stop(losses, patience):
    losses = pd.Series(losses, index=range(1, len(losses) + 1))
    improves = losses < losses.cummin().shift(fill_value=np.inf)
    waited = (~improves).groupby(improves.cumsum()).cumsum()
    stop = waited[waited == patience].index.min() if (waited == patience).any() else len(losses)
    return stop, losses[:stop].idxmin()
