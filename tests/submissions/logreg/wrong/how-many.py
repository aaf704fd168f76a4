# Returns how many are right.
# only: accuracy is the fraction of right classes
# mistake: This is how many there are; give the fraction of them, from 0 to 1.

# %% accuracy
def accuracy(p, y):
    return np.sum((p >= 0.5) == y)


# %% result
trained = train(X, y, epochs=60, lr=0.1)
final_accuracy = np.mean((X @ trained[0] + trained[1] > 0) == y)
