# What it is read as, right or wrong.
# mistake: b is a wrong class: leave out the images of a that were read right.
# rest: starter

# %% worst
def worst(labels, predicted):
    right = {k: np.mean(predicted[labels == k] == k) for k in np.unique(labels)}
    a = min(right, key=right.get)
    return a, np.bincount(predicted[labels == a], minlength=10).argmax()
