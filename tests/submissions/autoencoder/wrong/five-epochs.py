# Trained for five epochs.
# only: unseen

# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=5, batch_size=50, verbose=0)
