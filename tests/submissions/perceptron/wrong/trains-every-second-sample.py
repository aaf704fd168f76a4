# Steps of two through the samples: half of them are never seen.
# only: train finds a w that separates other data, whatever the number of columns

# %% train
def train(X, y, epochs=300, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for epoch in range(epochs):
        for i in range(0, len(X), 2):
            w = np.asarray(update(w, X[i], y[i], lr))
    return w
