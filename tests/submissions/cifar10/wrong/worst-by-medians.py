# Takes the median of what is right in a class, which is 0 or 1.
# only: worst

# %% worst
def worst(labels, predicted):
    labels, predicted = np.array(labels), np.array(predicted)
    present = np.unique(labels)
    a = present[np.argmin([np.median(predicted[labels == k] == k) for k in present])]
    b = np.argmax(np.bincount(predicted[(labels == a) & (predicted != a)]))
    return int(a), int(b)
