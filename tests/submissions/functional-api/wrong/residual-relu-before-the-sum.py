# A relu at the end of the branch, before the sum.
# only: build-residual

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    for _ in range(blocks):
        x = x + layers.Dense(width, "relu")(layers.Dense(hidden, "relu")(x))
    return keras.Model(inputs, x)
