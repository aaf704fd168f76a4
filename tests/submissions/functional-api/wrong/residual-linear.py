# No activation in the branch.
# only: build-residual

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    for _ in range(blocks):
        x = x + layers.Dense(width)(layers.Dense(hidden)(x))
    return keras.Model(inputs, x)
