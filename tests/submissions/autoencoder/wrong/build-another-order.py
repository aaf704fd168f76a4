# The autoencoder first.
# only: build

# %% build
def build(width):
    encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(width)])
    decoder = keras.Sequential(
        [keras.Input((width,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "sigmoid")]
    )
    return keras.Sequential([keras.Input((64,)), encoder, decoder]), encoder, decoder


# %% autoencoder
autoencoder, encoder, decoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)

# %% denoiser
denoiser = build(8)[0]
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(noisy_train, train, epochs=25, batch_size=50, verbose=0)
