# A layer that standardises the pixels inside the encoder, weights that decay, and noise added in every epoch.

# %% build
def build(width):
    layers, decay = keras.layers, keras.regularizers.L2(1e-7)
    scale = layers.Normalization(mean=0.3, variance=0.14)
    encoder = keras.Sequential(
        [keras.Input((64,)), scale, layers.Dense(90, "relu", kernel_regularizer=decay), layers.Dense(width)]
    )
    decoder = keras.Sequential(
        [keras.Input((width,)), layers.Dense(90, "relu", kernel_regularizer=decay), layers.Dense(64, "sigmoid")]
    )
    image = keras.Input((64,))
    return encoder, decoder, keras.Model(inputs=image, outputs=decoder(encoder(image)))


# %% denoiser
denoiser = build(12)[2]
denoiser.compile(keras.optimizers.Adam(0.004), "mse")
for epoch in range(25):
    denoiser.fit(train + 0.4 * np.random.normal(size=train.shape), train, batch_size=50, verbose=0)
