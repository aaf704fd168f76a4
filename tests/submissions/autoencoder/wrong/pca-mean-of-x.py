# Subtracts the mean of X from X.
# only: pca
# mistake: Subtract the mean of train, also from X.

# %% pca
def pca(train, X, width):
    rows = np.linalg.svd(train - train.mean(axis=0), full_matrices=False)[2][:width]
    mean = X.mean(axis=0)
    return mean + (X - mean) @ rows.T @ rows
