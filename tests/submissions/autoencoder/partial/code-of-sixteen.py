# Sixteen numbers in place of eight: loses little, for a code that is too wide.
# score: 13

# %% autoencoder
encoder, decoder, autoencoder = build(16)
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
