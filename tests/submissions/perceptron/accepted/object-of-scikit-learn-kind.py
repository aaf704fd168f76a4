# An object with fit and predict, a learning rate that falls, samples in another order each epoch, epochs by while.

# %% before predict
class Neuron:
    def __init__(self, w=None):
        self.w = w

    def predict(self, X):
        z = np.einsum("ij,j->i", np.c_[np.ones(len(X)), X], np.ravel(self.w))
        return np.heaviside(z, 0.0)

    def fit(self, X, y, rate=1.0, seed=3):
        order = np.random.default_rng(seed)
        self.w = np.zeros((X.shape[1] + 1,))
        epoch = 0
        while np.any(self.predict(X) != y) and epoch < 5000:
            for i in order.permutation(len(y)):
                self.w = self.w + rate * (y[i] - self.predict(X[i : i + 1])) * np.r_[1.0, X[i]]
            epoch += 1
        return self


# %% predict
def predict(X, w):
    return Neuron(w).predict(X)


# %% update
def update(w, x, y, lr):
    return np.array(w) + lr * (y - Neuron(w).predict(np.atleast_2d(x)).item()) * np.append([1.0], x)


# %% train
def train(X, y):
    return Neuron().fit(X, y).w


# %% w
w = Neuron().fit(X, y, rate=0.01).w
