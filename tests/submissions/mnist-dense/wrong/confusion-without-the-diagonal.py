# Only mistakes are counted.
# only: confusion
# mistake: Images that were read right count as well: they are the diagonal.

# %% confusion
def confusion(labels, predicted):
    matrix = np.zeros((10, 10))
    for right, read in zip(labels, predicted):
        if right != read:
            matrix[right, read] += 1
    return matrix
