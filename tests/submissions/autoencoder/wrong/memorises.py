# The nearest training image: no code, and no digit that was not seen.
# only: unseen

# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.SGD(0.01), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
