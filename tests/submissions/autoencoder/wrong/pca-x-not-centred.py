# Subtracts the mean for the SVD only.
# only: pca
# mistake: Subtract the mean of train from X as well, and add it again at the end.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return X @ rows.T @ rows
