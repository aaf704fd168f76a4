# Forgets the mean at the end.
# only: pca
# mistake: Add the mean again at the end.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return (X - mean) @ rows.T @ rows
