# Subtracts from each image its own mean.
# only: pca
# mistake: Subtract from each pixel its mean in train, not from each image its own mean.

# %% pca
def pca(train, X, width):
    rows = np.linalg.svd(train - train.mean(axis=1, keepdims=True), full_matrices=False)[2][:width]
    mean = X.mean(axis=1, keepdims=True)
    return mean + (X - mean) @ rows.T @ rows
