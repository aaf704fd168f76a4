# Most of the image goes around the code.
# score: 13

# %% autoencoder
encoder, decoder, _ = build(8)
image = keras.Input((64,))
autoencoder = keras.Model(image, keras.layers.Add()([image, 0.01 * decoder(encoder(image))]))
autoencoder.compile(keras.optimizers.Adam(0.005), "mse")
autoencoder.fit(train, train, epochs=5, batch_size=50, verbose=0)
