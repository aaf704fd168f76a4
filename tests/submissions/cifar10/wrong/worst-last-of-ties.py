# The last of several.
# mistake: If there is a tie, the class with the smallest number counts.
# rest: starter

# %% worst
def worst(labels, predicted):
    right = {k: np.mean(predicted[labels == k] == k) for k in np.unique(labels)[::-1]}
    a = min(right, key=right.get)
    times = np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10)
    return a, max(range(10), key=lambda k: (times[k], k))
