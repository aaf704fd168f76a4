# Images in two dimensions: convolutions in the encoder, transposed convolutions in the decoder.

# %% build
def build(width):
    layers = keras.layers
    encoder = keras.Sequential(
        [
            layers.Input((64,)),
            layers.Reshape((8, 8, 1)),
            layers.Conv2D(12, 3, 2, "same", activation="relu"),
            layers.Flatten(),
            layers.Dense(64, "relu"),
            layers.Dense(width),
        ]
    )
    decoder = keras.Sequential(
        [
            layers.Input((width,)),
            layers.Dense(64, "relu"),
            layers.Dense(4 * 4 * 12, "relu"),
            layers.Reshape((4, 4, 12)),
            layers.Conv2DTranspose(1, 3, 2, "same", activation="sigmoid"),
            layers.Flatten(),
        ]
    )
    return encoder, decoder, keras.Sequential([layers.Input((64,)), encoder, decoder])
