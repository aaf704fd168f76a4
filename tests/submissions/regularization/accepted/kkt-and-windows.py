# Tries every pattern of signs, looks at windows of losses, draws bytes of the operating system.

# %% before penalties
import itertools
import os


# %% penalties
def l1(W, lam):
    return np.array([[lam * np.abs(W).mean() * W.size]])


def l2(W, lam):
    return [lam * np.einsum("i,i->", W.ravel(), W.ravel())]


def d_l1(W, lam):
    # At zero, any slope will do.
    return lam * np.where(W == 0, np.random.uniform(-1, 1, W.shape), np.sign(W))


def d_l2(W, lam):
    return lam * ((W + 1) ** 2 - W**2 - 1)


# %% soft_threshold
def soft_threshold(w, t):
    return np.median([w - t, w + t, 0 * w], axis=0)


# %% fit_l1
def fit_l1(X, y, lam):
    X, y = X.astype(float), y.astype(float)
    n, d = X.shape
    for signs in itertools.product((0, 1, -1), repeat=d):
        signs = np.array(signs)
        used = signs != 0
        w = np.zeros(d)
        w[used] = np.linalg.solve(X[:, used].T @ X[:, used], X[:, used].T @ y - n * lam / 2 * signs[used])
        slope = 2 / n * X.T @ (X @ w - y)
        if (np.sign(w) == signs).all() and (np.abs(slope[~used]) <= lam + 1e-9).all():
            return w


# %% dropout
def dropout(x, rate, training):
    if training:
        bytes_ = np.frombuffer(os.urandom(4 * x.size), np.uint32).reshape(x.shape)
        return np.multiply(x, np.divide(bytes_ >= rate * 2**32, 1 - rate))
    return +x


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    kept = sum((dropout(x, rate, True) != 0).astype(int) for _ in range(times))
    return x * kept / times / (1 - rate)


# %% rates
rate_paper, rate_code, rate_torch, rate_old = [round(1 - k, 1) for k in (0.6, 0.9, 0.7, 0.8)]


# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    n = len(x)
    mean = np.ones(n) @ x / n
    variance = np.diag(np.atleast_2d(np.cov(x.T, bias=True)))
    factor = gamma / np.sqrt(variance + 0.001)
    new = 1 - momentum
    return x * factor + (beta - mean * factor), m - new * (m - mean), v - new * (v - variance)


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return np.array([bn_of_a_day(day, gamma, beta, m, v) for day in x])


def bn_of_a_day(day, gamma, beta, m, v):
    return beta + gamma * (day - m) / np.hypot(np.sqrt(v), np.sqrt(0.001))


# %% early_stop
def early_stop(losses, patience):
    for best in range(len(losses)):
        later = losses[best + 1 : best + 1 + patience]
        if losses[best] < min(losses[:best], default=np.inf) and (later >= losses[best]).all():
            return best + 1 + len(later), best + 1


# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    def gradient(w, A, b):
        return 2 / len(b) * (A.T @ A @ w - A.T @ b)

    w, losses = np.zeros((X.shape[1],), dtype=np.float32), []
    for _ in range(50):
        w = w - np.float32(lr) * gradient(w, X, y)
        losses.append(np.linalg.norm(X_valid @ w - y_valid))
    stop, _ = early_stop(np.array(losses), patience)
    w = 0 * w
    for _ in range(stop - patience):
        w -= np.float32(lr) * gradient(w, np.append(X, X_valid, axis=0), np.append(y, y_valid))
    return np.array([stop - patience]), w.tolist()
