# The error by evaluate, in percent of nothing: float32 and batches; PCA as a network without training.

# %% pca
def pca(train, X, width):
    mean = train.mean(axis=0, keepdims=True)
    u, s, vt = np.linalg.svd(train - mean, full_matrices=False)
    layer = keras.layers.Dense(width, use_bias=False)
    layer.build((None, train.shape[1]))
    layer.set_weights([vt[:width].T])
    codes = np.asarray(layer(X - mean), dtype="float64")
    return codes @ vt[:width] + mean


# %% net_error
net_error = autoencoder.evaluate(test, test, verbose=0)


# %% gallery
def gallery(X, R):
    above = np.concatenate(np.split(np.reshape(X, (-1, 8)), len(X)), axis=1)
    below = np.concatenate(np.split(np.reshape(R, (-1, 8)), len(R)), axis=1)
    return np.concatenate((above, below)).astype(np.float32)
