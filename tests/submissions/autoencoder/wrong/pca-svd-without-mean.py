# Subtracts the mean from X, but takes the SVD of train as it is.
# only: pca
# mistake: Subtract the mean of train before the SVD.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train, full_matrices=False)[2][:width]
    return mean + (X - mean) @ rows.T @ rows
