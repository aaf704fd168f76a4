# Networks that were written to a file and read again; a denoiser that begins as a copy of the autoencoder.

# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
autoencoder.save("best.keras")
autoencoder = keras.models.load_model("best.keras")
encoder, decoder = autoencoder.layers[-2:]

# %% denoiser
denoiser = keras.models.clone_model(autoencoder)
denoiser.set_weights(autoencoder.get_weights())
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(noisy_train, train, epochs=20, batch_size=50, verbose=0)
