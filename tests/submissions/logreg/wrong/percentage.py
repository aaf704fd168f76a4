# Returns a percentage.
# only: accuracy is the fraction of right classes
# mistake: This is a percentage; give the fraction, from 0 to 1.

# %% accuracy
def accuracy(p, y):
    return 100 * np.mean((p >= 0.5) == y)


# %% result
trained = train(X, y, epochs=60, lr=0.1)
final_accuracy = np.mean((X @ trained[0] + trained[1] > 0) == y)
