# Keeps the decoder of a second build, which was never trained.
# only: together

# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
decoder = build(8)[1]
