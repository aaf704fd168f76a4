# A class without images is the worst.
# mistake: Only classes that occur in labels count.
# rest: starter

# %% worst
def worst(labels, predicted):
    right = [np.sum((labels == k) & (predicted == k)) / max(np.sum(labels == k), 1) for k in range(10)]
    a = int(np.argmin(right))
    return a, np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10).argmax()
