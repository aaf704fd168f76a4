# Starts from three zeros, whatever the data.
# only: train finds a w that separates other data, whatever the number of columns

# %% train
def train(X, y, epochs=100, lr=0.1):
    w = np.zeros(3)
    for _ in range(epochs):
        for x, label in zip(X, y):
            w = update(w, x, label, lr)
    return w
