# As large as the digits that came.
# only: confusion

# %% confusion
def confusion(labels, predicted):
    size = max(max(labels), max(predicted)) + 1
    matrix = np.zeros((size, size), dtype=int)
    for i, j in zip(labels, predicted):
        matrix[i][j] += 1
    return matrix
