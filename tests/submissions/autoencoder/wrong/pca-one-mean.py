# One mean for all pixels.
# only: pca
# mistake: Each pixel has its own mean: use axis=0.

# %% pca
def pca(train, X, width):
    mean = train.mean()
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return mean + (X - mean) @ rows.T @ rows
