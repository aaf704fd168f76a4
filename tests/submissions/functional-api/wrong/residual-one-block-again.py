# All blocks have the same two layers.
# only: build-residual
# mistake: Each block has two new layers of its own.

# %% build_residual
def build_residual(width, hidden, blocks):
    x = inputs = keras.Input((width,))
    inner, outer = layers.Dense(hidden, "relu"), layers.Dense(width)
    for _ in range(blocks):
        x = x + outer(inner(x))
    return keras.Model(inputs, x)
