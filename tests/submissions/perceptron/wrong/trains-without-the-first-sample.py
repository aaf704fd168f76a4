# Counts the samples from 1, as mathematicians do, and so never sees the first one.
# only: train finds a w that separates other data, whatever the number of columns
# mistake: Only one sample has this label: does every epoch go through all samples, also the first and the last?

# %% train
def train(X, y, epochs=100, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for epoch in range(epochs):
        for i in range(1, len(X)):
            w = w + lr * (y[i] - float(w[0] + X[i] @ w[1:] > 0)) * np.append(1, X[i])
    return w
