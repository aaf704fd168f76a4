# Sixteen numbers in place of eight.
# only: together; unseen

# %% autoencoder
encoder, decoder, autoencoder = build(16)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
