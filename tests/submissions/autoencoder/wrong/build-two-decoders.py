# The autoencoder has a decoder of its own.
# only: build

# %% build
def halves(width):
    encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(width)])
    decoder = keras.Sequential(
        [keras.Input((width,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "sigmoid")]
    )
    return encoder, decoder


def build(width):
    encoder, decoder = halves(width)
    return encoder, decoder, keras.Sequential([keras.Input((64,)), encoder, halves(width)[1]])


# %% autoencoder
encoder, decoder = halves(8)
autoencoder = keras.Sequential([keras.Input((64,)), encoder, decoder])
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
