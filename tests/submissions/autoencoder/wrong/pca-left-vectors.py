# Takes U for the directions.
# only: pca
# mistake: The directions are the columns of U, not its rows.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    u, s, vt = np.linalg.svd((train - mean).T @ (train - mean) / len(train), full_matrices=False)
    rows = u[:width]
    return mean + (X - mean) @ rows.T @ rows
