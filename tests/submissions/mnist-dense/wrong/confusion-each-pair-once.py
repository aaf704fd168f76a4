# NumPy adds 1 once to an entry that is named several times.
# only: confusion
# mistake: A pair that comes several times counts every time; matrix[labels, predicted] += 1 counts it once.

# %% confusion
def confusion(labels, predicted):
    matrix = np.zeros((10, 10))
    matrix[labels, predicted] += 1
    return matrix
