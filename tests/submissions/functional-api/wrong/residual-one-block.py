# One block, however many are asked for.
# only: build-residual
# mistake: Each block has two new layers of its own.

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    x = layers.Add()([x, layers.Dense(width)(layers.Dense(hidden, "relu")(x))])
    return keras.Model(inputs, x)
