# Learns from X.
# only: pca
# mistake: Mean and rows are those of train, not of X.

# %% pca
def pca(train, X, width):
    mean = X.mean(axis=0)
    rows = np.linalg.svd(X - mean, full_matrices=False)[2][:width]
    return mean + (X - mean) @ rows.T @ rows
