# One block, however many are asked for.
# only: build-residual
# mistake: There are fewer layers than two for each block, 2 in all: are all blocks made?

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    x = layers.Add()([x, layers.Dense(width)(layers.Dense(hidden, "relu")(x))])
    return keras.Model(inputs, x)
