# An activation after the sum.
# only: build-residual
# mistake: There is no activation after the sum.

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    for _ in range(blocks):
        x = layers.ReLU()(x + layers.Dense(width)(layers.Dense(hidden, "relu")(x)))
    return keras.Model(inputs, x)
