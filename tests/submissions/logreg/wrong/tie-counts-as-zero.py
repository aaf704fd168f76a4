# A probability of exactly 0.5 is taken for class 0.
# only: accuracy is the fraction of right classes
# mistake: A probability of exactly 0.5 counts as class 1.

# %% accuracy
def accuracy(p, y):
    return np.mean((p > 0.5) == y)
