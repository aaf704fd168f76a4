# A column for each label.
# only: categorical
# mistake: Rows and columns are swapped: each label gives a row.

# %% categorical
def categorical(labels):
    return np.array([[1 if label == digit else 0 for label in labels] for digit in range(10)])
