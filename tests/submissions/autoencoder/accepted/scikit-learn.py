# PCA and neighbours by scikit-learn; a deeper network that is validated on a part of train; a denoiser of its own form.

# %% pca
from sklearn.decomposition import PCA


def pca(train, X, width):
    model = PCA(n_components=width, svd_solver="full").fit(train)
    return model.inverse_transform(model.transform(X))


# %% build
def build(width):
    layers = keras.layers
    encoder = keras.Sequential(
        [keras.Input((64,)), layers.Dense(128), layers.LeakyReLU(), layers.Dense(width, name="code")]
    )
    decoder = keras.Sequential([keras.Input((width,)), layers.Dense(128), layers.LeakyReLU(), layers.Dense(64)])
    return encoder, decoder, keras.Sequential([encoder, decoder])


# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.003), "mse")
history = autoencoder.fit(train, train, validation_split=0.1, epochs=40, batch_size=32, verbose=0)

# %% net_error
from sklearn.metrics import mean_squared_error

net_error = mean_squared_error(test, autoencoder.predict(test, verbose=0))

# %% nearest
from sklearn.neighbors import NearestNeighbors


def nearest(codes, queries):
    return NearestNeighbors(n_neighbors=1).fit(codes).kneighbors(queries, return_distance=False)[:, 0]


# %% code_accuracy
from sklearn.metrics import accuracy_score

code_accuracy = accuracy_score(
    test_labels, train_labels[nearest(encoder.predict(train, verbose=0), encoder.predict(test, verbose=0))]
)

# %% denoiser
many = np.concatenate([train, train])
denoiser = keras.Sequential(
    [
        keras.Input((64,)),
        keras.layers.Dense(128, "relu"),
        keras.layers.Dense(24),
        keras.layers.Dense(128, "relu"),
        keras.layers.Dense(64, "sigmoid"),
    ]
)
denoiser.compile(keras.optimizers.Adam(0.003), "mse")
denoiser.fit(many + 0.4 * random.normal(size=many.shape), many, epochs=15, batch_size=50, verbose=0)
