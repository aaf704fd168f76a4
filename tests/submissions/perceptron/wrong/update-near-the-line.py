# Takes a small activation for none, also where it is above zero.
# only: update takes one step of the perceptron rule

# %% update
def update(w, x, y, lr):
    sample = np.append(1, x)
    return w + lr * (y - int(w @ sample > 0.05)) * sample


# %% train
def train(X, y, epochs=1000, lr=1.0):
    w, samples = np.zeros(X.shape[1] + 1), np.column_stack([np.ones(len(X)), X])
    for _ in range(epochs):
        for sample, label in zip(samples, y):
            w = w + lr * (label - int(w @ sample > 0)) * sample
    return w
