# Rows are what was read.
# only: confusion
# mistake: Rows and columns are swapped: rows are right digits, columns are digits that were read.

# %% confusion
def confusion(labels, predicted):
    matrix = [[0] * 10 for _ in range(10)]
    for right, read in zip(labels, predicted):
        matrix[read][right] += 1
    return matrix
