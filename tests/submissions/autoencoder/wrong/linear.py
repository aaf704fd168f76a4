# No activations: as good as PCA at best.
# only: unseen

# %% autoencoder
encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(8)])
decoder = keras.Sequential([keras.Input((8,)), keras.layers.Dense(64)])
autoencoder = keras.Sequential([keras.Input((64,)), encoder, decoder])
autoencoder.compile(keras.optimizers.Adam(0.01), "mse")
autoencoder.fit(train, train, epochs=60, batch_size=50, verbose=0)
