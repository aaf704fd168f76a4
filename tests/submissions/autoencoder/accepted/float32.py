# Everything in float32: the directions from the covariance matrix, distances by the binomial formula, shapes (n, 1).

# %% errors
def errors(X, R):
    difference = np.asarray(X, np.float32) - np.asarray(R, np.float32)
    return np.mean(difference * difference, axis=1, keepdims=True)


# %% pca
def pca(train, X, width):
    train, X = np.float32(train), np.float32(X)
    mean = train.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(train.T, ddof=0))
    vectors = vectors[:, np.argsort(values)[::-1][:width]].astype(np.float32)
    return (X - mean) @ vectors @ vectors.T + mean


# %% pca_error
pca_error = np.float32(np.mean((pca(train, test, 8) - test) ** 2))

# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(train.astype("float32"), train.astype("float32"), epochs=80, batch_size=32, verbose=0)


# %% gallery
def gallery(X, R):
    image = np.zeros((16, 8 * len(X)), np.float32)
    for place in range(len(X)):
        image[:8, 8 * place : 8 * place + 8] = np.reshape(X[place], (8, 8))
        image[8:, 8 * place : 8 * place + 8] = np.reshape(R[place], (8, 8))
    return image


# %% nearest
def nearest(codes, queries):
    squares = np.sum(queries**2, axis=1, keepdims=True) - 2 * queries @ codes.T + np.sum(codes**2, axis=1)
    return np.argmin(squares, axis=1, keepdims=True)


# %% code_accuracy
chosen = nearest(encoder.predict(train, verbose=0), encoder.predict(test, verbose=0)).ravel()
code_accuracy = np.float32((train_labels[chosen] == test_labels).sum() / len(test_labels))
