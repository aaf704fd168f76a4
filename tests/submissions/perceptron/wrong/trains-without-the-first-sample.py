# Counts the samples from 1, as mathematicians do, and so never sees the first one.
# only: train finds a w that separates other data, whatever the number of columns
# mistake: One sample here has a label of its own: does every epoch go through all samples, the first and the last one too?

# %% train
def train(X, y, epochs=300, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for epoch in range(epochs):
        for i in range(1, len(X)):
            w = update(w, X[i], y[i], lr)
    return w
