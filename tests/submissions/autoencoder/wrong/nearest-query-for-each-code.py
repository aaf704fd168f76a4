# A query for each code.
# only: nearest
# mistake: Find a code for each query, not a query for each code.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return squares.argmin(axis=0)


# %% code_accuracy
squares = ((encoder.predict(test, verbose=0)[:, None] - encoder.predict(train, verbose=0)[None]) ** 2).sum(axis=2)
code_accuracy = np.mean(train_labels[squares.argmin(axis=1)] == test_labels)
