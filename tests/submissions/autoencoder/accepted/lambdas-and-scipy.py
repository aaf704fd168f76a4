# One line for each function, distances by SciPy, blocks by einsum; a code that goes through tanh.

# %% ratio
ratio = lambda n, pixels, width, parameters: np.array([pixels / (width + parameters / n)])

# %% errors
errors = lambda X, R: np.einsum("ij,ij->i", X - R, X - R) / X.shape[1]

# %% pca
pca = lambda train, X, width: (lambda m, V: m + np.einsum("ij,kj,kl->il", X - m, V, V))(
    train.mean(0), np.linalg.svd(train - train.mean(0), full_matrices=True)[2][:width]
)

# %% gallery
gallery = lambda X, R: np.einsum("anij->ainj", np.stack([X, R]).reshape(2, -1, 8, 8)).reshape(16, -1)

# %% nearest
from scipy.spatial.distance import cdist

nearest = lambda codes, queries: cdist(queries, codes).argmin(1)


# %% build
def build(width):
    D, S, I = keras.layers.Dense, keras.Sequential, keras.Input
    e, d = S([I([64]), D(100, "gelu"), D(width, "tanh")]), S([I([width]), D(100, "gelu"), D(64)])
    return e, d, S([e, d])


# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(4e-3), "mse")
autoencoder.fit(train, train, epochs=40, verbose=0)

# %% denoiser
# Every digit with four noises: with one, a network with linear outputs learns the noise by heart.
clean = np.tile(train, (4, 1))
denoiser = build(8)[2]
denoiser.compile(keras.optimizers.Adam(4e-3), "mse")
denoiser.fit(
    clean + 0.4 * np.random.default_rng(3).normal(size=clean.shape), clean, epochs=15, batch_size=50, verbose=0
)
