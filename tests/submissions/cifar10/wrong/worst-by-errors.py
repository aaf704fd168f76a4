# The class with most errors.
# only: worst
# mistake: Compare fractions: a class with more images may have more errors.

# %% worst
def worst(labels, predicted):
    wrong = labels != predicted
    a = np.bincount(labels[wrong]).argmax()
    return a, np.bincount(predicted[wrong & (labels == a)]).argmax()
