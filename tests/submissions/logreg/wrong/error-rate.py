# Returns the share of errors.
# only: accuracy is the fraction of right classes
# mistake: This is the share of samples that are wrong.

# %% accuracy
def accuracy(p, y):
    return np.mean((p >= 0.5) != y)


# %% result
trained = train(X, y, epochs=60, lr=0.1)
final_accuracy = np.mean((X @ trained[0] + trained[1] > 0) == y)
