# A class with both halves inside, which get their weights only when images come.
# only: build

# %% build
class Autoencoder(keras.Model):
    def __init__(self, width):
        super().__init__()
        self.encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(width)])
        self.decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "sigmoid")])

    def call(self, images):
        return self.decoder(self.encoder(images))


def build(width):
    whole = Autoencoder(width)
    return whole.encoder, whole.decoder, whole
