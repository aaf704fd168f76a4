# Layers one after the other, without a sum.
# only: build-residual
# mistake: Add the block's input to what its layers return.

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    for _ in range(blocks):
        x = layers.Dense(width)(layers.Dense(hidden, "relu")(x))
    return keras.Model(inputs, x)
