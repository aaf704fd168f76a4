# Figures with two decimals, scikit-learn's metrics where it is there, a fixed seed, a matrix of ones and of numbers.

# %% reading
program_rate, program_epochs, program_updates, first_loss = "0.5", 100, 100, 0.69
program_rate = float(program_rate)


# %% loss
def loss(p, y):
    true = np.stack([1 - y, y], axis=1)
    guessed = np.stack([1 - np.asarray(p), p], axis=1)
    return np.array([-(true * np.log(guessed)).sum(axis=1).mean()])


# %% accuracy
def accuracy(p, y):
    tp = sum((np.array(p) >= 0.5) & (np.array(y) == 1))
    tn = sum((np.array(p) < 0.5) & (np.array(y) == 0))
    return np.array([(tp + tn) / len(y)])


# %% batches
def batches(n, size):
    rng = np.random.RandomState(42)
    idx = rng.permutation(n)
    lotes = []
    while len(idx) > 0:
        lotes.append(idx[:size].tolist())
        idx = idx[size:]
    return lotes


# %% train
def train(X, y, epochs, lr, size=5):
    np.random.seed(0)
    ones = np.ones((X.shape[0], 1))
    A = np.concatenate([ones, X], axis=1).astype("float64")
    theta, hist, n = np.zeros(A.shape[1]), [], 0
    for _ in range(epochs):
        for lote in batches(len(y), size):
            Ab, yb = A[lote], y[lote]
            theta = theta - lr * np.mean((1 / (1 + np.exp(-Ab.dot(theta))) - yb)[:, np.newaxis] * Ab, axis=0)
            n += 1
        hist.append(loss(1 / (1 + np.exp(-A.dot(theta))), y)[0])
    return theta[1:], theta[:1], np.array(hist), np.array([n])


# %% result
trained = train(X, y, 60, 0.1)
p = 1 / (1 + np.exp(-(X @ trained[0] + trained[1])))
final_accuracy = round(float(accuracy(p, y)[0]), 2)
