# Returns the codes.
# only: pca
# mistake: These are the codes; return the images that are made of them.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return (X - mean) @ rows.T


# %% pca_error
centre = train.mean(axis=0)
V = np.linalg.svd(train - centre)[2][:8].T
pca_error = errors(test, centre + (test - centre) @ V @ V.T).mean()
