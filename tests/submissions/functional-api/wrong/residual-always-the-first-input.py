# Always the input of the network, not that of the block.
# only: build-residual

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    for _ in range(blocks):
        x = inputs + layers.Dense(width)(layers.Dense(hidden, "relu")(x))
    return keras.Model(inputs, x)
