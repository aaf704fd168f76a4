# Never subtracts a mean.
# only: pca
# mistake: Subtract the mean before the SVD, and from X as well.

# %% pca
def pca(train, X, width):
    rows = np.linalg.svd(train, full_matrices=False)[2][:width]
    return X @ rows.T @ rows
