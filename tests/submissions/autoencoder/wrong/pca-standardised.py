# Divides by the standard deviation too.
# only: pca
# mistake: PCA subtracts the mean, and does not divide by the standard deviation.

# %% pca
def pca(train, X, width):
    mean, spread = train.mean(axis=0), train.std(axis=0) + 1e-9
    rows = np.linalg.svd((train - mean) / spread, full_matrices=False)[2][:width]
    return mean + spread * ((X - mean) / spread @ rows.T @ rows)
