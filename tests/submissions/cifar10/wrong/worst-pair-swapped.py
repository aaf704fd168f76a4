# The pair in the other order.
# mistake: a comes first, then what it was read as.
# rest: starter

# %% worst
def worst(labels, predicted):
    right = {k: np.mean(predicted[labels == k] == k) for k in np.unique(labels)}
    a = min(right, key=right.get)
    return np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10).argmax(), a
