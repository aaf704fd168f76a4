# No sigmoid at the end.
# only: encoder-inside
# mistake: The last layer has no sigmoid.

# %% build_twins
def build_twins(words, width):
    message = keras.Input((12,))
    encoder = keras.Model(message, layers.Dense(width)(layers.Flatten()(layers.Embedding(words, 4)(message))))
    first, second = keras.Input((12,)), keras.Input((12,))
    a, b = encoder(first), encoder(second)
    return encoder, keras.Model([first, second], layers.Dense(1)(keras.ops.abs(a - b)))
