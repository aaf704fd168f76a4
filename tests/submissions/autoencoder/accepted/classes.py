# Classes: a PCA with fit and transform, and networks that extend keras.Model.

# %% before pca
class PrincipalComponents:
    def fit(self, X, width):
        self.mean = X.mean(axis=0)
        self.rows = np.linalg.svd(X - self.mean)[2][:width]
        return self

    def encode(self, X):
        return (X - self.mean) @ self.rows.T

    def decode(self, codes):
        return codes @ self.rows + self.mean


# %% pca
def pca(train, X, width):
    model = PrincipalComponents().fit(train, width)
    return model.decode(model.encode(X))


# %% build
class Half(keras.Model):
    def __init__(self, units, activation=None):
        super().__init__()
        self.hidden = keras.layers.Dense(96, activation="relu")
        self.out = keras.layers.Dense(units, activation=activation)

    def call(self, x):
        return self.out(self.hidden(x))


class Whole(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def call(self, x):
        return self.decoder(self.encoder(x))


def build(width):
    encoder, decoder = Half(width), Half(64, "sigmoid")
    autoencoder = Whole(encoder, decoder)
    autoencoder(np.zeros((1, 64)))
    return encoder, decoder, autoencoder


# %% nearest
class Neighbours:
    def __init__(self, codes):
        self.codes = np.asarray(codes)

    def of(self, query):
        return int(np.argmin(np.linalg.norm(self.codes - query, axis=1)))


def nearest(codes, queries):
    return [Neighbours(codes).of(query) for query in queries]
