# Of the images that were read as the class.
# mistake: Of the images that belong to the class, not of those that were read as it.
# rest: starter

# %% worst
def worst(labels, predicted):
    right = {k: np.mean(labels[predicted == k] == k) for k in np.unique(predicted)}
    a = min(right, key=right.get)
    return a, np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10).argmax()
