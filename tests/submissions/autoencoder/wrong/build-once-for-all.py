# The networks are made once, outside, so that two calls return the same.
# only: build

# %% build
def fresh(width):
    encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(width)])
    decoder = keras.Sequential([keras.Input((width,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "sigmoid")])
    return encoder, decoder, keras.Sequential([keras.Input((64,)), encoder, decoder])

made = {width: fresh(width) for width in range(1, 30)}

def build(width):
    return made[width]

# %% denoiser
denoiser = fresh(8)[2]
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(noisy_train, train, epochs=25, batch_size=50, verbose=0)
