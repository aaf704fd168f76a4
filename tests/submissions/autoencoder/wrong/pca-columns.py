# Takes the columns of the third matrix.
# only: pca
# mistake: The rows of Vᵀ are the directions, not its columns.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    columns = np.linalg.svd(train - mean, full_matrices=False)[2][:, :width]
    return mean + (X - mean) @ columns @ columns.T
