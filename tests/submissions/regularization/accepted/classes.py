# Objects that are called, a generator of its own for dropout, coordinate descent, and results in float64.

# %% before penalties
class Penalty:
    def __init__(self, power):
        self.power = power

    def __call__(self, W, lam):
        return lam * (np.abs(W) ** self.power).sum()

    def gradient(self, W, lam):
        return lam * self.power * np.sign(W) * np.abs(W) ** (self.power - 1)


# %% penalties
l1, l2 = Penalty(1), Penalty(2)
d_l1, d_l2 = l1.gradient, l2.gradient


# %% soft_threshold
def soft_threshold(w, t):
    return w - np.clip(w, -t, t)


# %% fit_l1
def fit_l1(X, y, lam):
    X, y = X.astype(float), y.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(500):
        for j in range(d):
            rest = y - X @ w + X[:, j] * w[j]
            w[j] = soft_threshold(X[:, j] @ rest * 2 / n, lam) / (2 * np.mean(X[:, j] ** 2))
    return w


# %% dropout
class Dropout:
    def __init__(self):
        self.random = np.random.default_rng(42)

    def __call__(self, x, rate, training):
        if training:
            x = x.astype(np.float64)
            x *= self.random.binomial(1, 1 - rate, size=x.shape)
            x /= 1 - rate
        return x


dropout = Dropout()


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    many = np.broadcast_to(x, (times, *x.shape))
    return dropout(many, rate, True).mean(axis=0)


# %% bn_training
class Normalization:
    def __init__(self, m, v, momentum=None):
        self.m, self.v, self.momentum = m, v, momentum

    def __call__(self, x, gamma, beta):
        return (x - self.m) * (gamma * (self.v + 0.001) ** -0.5) + beta

    def learn(self, mean, variance):
        self.m = self.m + (1 - self.momentum) * (mean - self.m)
        self.v = self.v + (1 - self.momentum) * (variance - self.v)


def bn_training(x, gamma, beta, m, v, momentum):
    x = np.float64(x)
    mean = np.sum(x, 0) / x.shape[0]
    variance = np.sum(np.square(x - mean), 0) / x.shape[0]
    moving = Normalization(m, v, momentum)
    moving.learn(mean, variance)
    return Normalization(mean, variance)(x, gamma, beta), moving.m, moving.v


# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return Normalization(m, v)(x, gamma, beta)


# %% early_stop
class Patience:
    def __init__(self, patience):
        self.patience, self.best, self.epoch, self.lowest = patience, 0, 0, float("inf")

    @property
    def is_over(self):
        return self.epoch - self.best >= self.patience

    def see(self, loss):
        self.epoch += 1
        if loss < self.lowest:
            self.best, self.lowest = self.epoch, loss


def early_stop(losses, patience):
    watch = Patience(patience)
    for loss in losses:
        watch.see(loss)
        if watch.is_over:
            break
    return np.array([watch.epoch, watch.best])


# %% retrain
class Regression:
    def __init__(self, X, y, lr):
        self.X, self.y, self.lr, self.w = X, y, lr, np.zeros((X.shape[1], 1))

    def step(self):
        residual = self.X @ self.w - self.y.reshape(-1, 1)
        self.w = self.w - self.lr * (2 / len(self.X)) * (self.X.T @ residual)
        return self

    def error(self, X, y):
        return float(np.mean((X @ self.w - y.reshape(-1, 1)) ** 2))


def retrain(X, y, X_valid, y_valid, lr, patience):
    first, watch = Regression(X, y, lr), Patience(patience)
    while not watch.is_over:
        watch.see(first.step().error(X_valid, y_valid))
    second = Regression(np.r_[X, X_valid], np.r_[y, y_valid], lr)
    for _ in range(watch.best):
        second.step()
    return watch.best, second.w
