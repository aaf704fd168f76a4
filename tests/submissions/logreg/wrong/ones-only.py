# Counts only the samples of label 1 that are right.
# only: accuracy is the fraction of right classes
# mistake: Samples of label 0 that are classified correctly count too.

# %% accuracy
def accuracy(p, y):
    return np.mean((p >= 0.5) * y)


# %% result
trained = train(X, y, epochs=60, lr=0.1)
final_accuracy = np.mean((X @ trained[0] + trained[1] > 0) == y)
