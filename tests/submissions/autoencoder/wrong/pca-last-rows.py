# Keeps the directions with the least spread.
# only: pca
# mistake: Keep the first rows, which belong to the largest singular values, not the last.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][-width:]
    return mean + (X - mean) @ rows.T @ rows
