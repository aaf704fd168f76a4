# The distance and not the index.
# only: nearest
# mistake: Return the index of the nearest code, not its distance.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return np.sqrt(squares.min(axis=1))


# %% code_accuracy
squares = ((encoder.predict(test, verbose=0)[:, None] - encoder.predict(train, verbose=0)[None]) ** 2).sum(axis=2)
code_accuracy = np.mean(train_labels[squares.argmin(axis=1)] == test_labels)
