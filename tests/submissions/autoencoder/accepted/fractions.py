# Exact numbers of Python, distances with math.dist, and a metric of Keras.

# %% ratio
from fractions import Fraction


def ratio(n, pixels, width, parameters):
    return float(Fraction(n * pixels, n * width + parameters))


# %% errors
import math


def errors(X, R):
    return tuple(math.dist(x, r) ** 2 / len(x) for x, r in zip(X, R))


# %% pca_error
import statistics

pca_error = statistics.fmean(errors(test, pca(train, test, 8)))


# %% nearest
def nearest(codes, queries):
    return np.array([[min(range(len(codes)), key=lambda k: math.dist(codes[k], q))] for q in queries])


# %% net_error
net_error = keras.metrics.MeanSquaredError()(test, autoencoder(test))

# %% code_accuracy
found = nearest(encoder.predict(train, verbose=0), encoder.predict(test, verbose=0)).ravel()
code_accuracy = keras.metrics.Accuracy()(test_labels, train_labels[found])
