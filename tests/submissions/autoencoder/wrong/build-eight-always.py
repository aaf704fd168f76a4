# Ignores width.
# only: build

# %% build
def build(width):
    encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(8)])
    decoder = keras.Sequential([keras.Input((8,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "sigmoid")])
    return encoder, decoder, keras.Sequential([keras.Input((64,)), encoder, decoder])
