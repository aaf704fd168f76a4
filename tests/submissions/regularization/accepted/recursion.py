# Recursive functions, masked arrays, and the second training done by a formula.

# %% penalties
def l1(W, lam):
    return lam * np.linalg.norm(np.ravel(W), 1)


def l2(W, lam):
    return lam * np.trace(np.atleast_2d(W) @ np.atleast_2d(W).T)


def d_l1(W, lam):
    return np.piecewise(W, [W < 0, W >= 0], [-lam, lam])


def d_l2(W, lam):
    return np.gradient if W is None else 2 * lam * W


# %% soft_threshold
def soft_threshold(w, t):
    return np.select([w > t, w < -t], [w - t, w + t], default=0)


# %% fit_l1
def fit_l1(X, y, lam, w=None, steps=800):
    if w is None:
        w = np.zeros(X.shape[1])
    if steps == 0:
        return w
    gradient = 2 * np.mean((X @ w - y)[:, None] * X, axis=0)
    return fit_l1(X, y, lam, soft_threshold(w - 0.1 * gradient, 0.1 * lam), steps - 1)


# %% dropout
def dropout(x, rate, training):
    mask = np.random.choice([0, 1], size=x.shape, p=[rate, 1 - rate]) if training else None
    return x if mask is None else np.ma.masked_array(x / (1 - rate), mask == 0).filled(0)


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    if times == 1:
        return dropout(x, rate, True)
    half = times // 2
    return (half * mean_of_draws(x, rate, half) + (times - half) * mean_of_draws(x, rate, times - half)) / times


# %% early_stop
def early_stop(losses, patience, epoch=1, best=1):
    if losses[epoch - 1] < losses[best - 1]:
        best = epoch
    if epoch == len(losses) or epoch == best + patience:
        return epoch, best
    return early_stop(losses, patience, epoch + 1, best)


# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    def after(steps, X, y):
        # w = (1 - (1 - lr H)^steps) w*, where w* is the least-squares solution.
        H = 2 / len(X) * X.T.astype(float) @ X
        best = np.linalg.lstsq(X.astype(float), y, rcond=None)[0]
        return best - np.linalg.matrix_power(np.eye(len(H)) - lr * H, steps) @ best

    losses = [np.mean((X_valid @ after(k, X, y) - y_valid) ** 2) for k in range(1, 61)]
    steps = early_stop(losses, patience)[1]
    return steps, after(steps, np.concatenate((X, X_valid)), np.concatenate((y, y_valid)))
