# Everything in NumPy, and no network.
# rest: starter
# score: 7

# %% ratio
def ratio(n, pixels, width, parameters):
    return n * pixels / (n * width + parameters)

# %% errors
def errors(X, R):
    return np.mean((X - R) ** 2, axis=1)

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return mean + (X - mean) @ rows.T @ rows

# %% pca_error
pca_error = np.mean(errors(test, pca(train, test, 8)))

# %% gallery
def gallery(X, R):
    return np.concatenate([np.concatenate([i.reshape(8, 8) for i in images], axis=1) for images in (X, R)])

# %% nearest
def nearest(codes, queries):
    return [int(np.argmin(np.sum((codes - q) ** 2, axis=1))) for q in queries]

# %% why
A linear network is a matrix, and PCA finds the best one of its rank.
