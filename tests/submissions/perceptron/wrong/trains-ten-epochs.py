# Stops after ten epochs, which the seedlings do not need, but other data do.
# only: train finds a w that separates other data, whatever the number of columns
# mistake: Repeat the epochs until one passes without a mistake.

# %% train
def train(X, y, epochs=10, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for epoch in range(epochs):
        changed = False
        for x, label in zip(X, y):
            new = update(w, x, label, lr)
            changed = changed or not np.allclose(new, w)
            w = new
        if not changed:
            break
    return w
