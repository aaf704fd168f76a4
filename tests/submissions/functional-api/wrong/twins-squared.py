# Squares the difference.
# only: encoder-inside
# mistake: Take the absolute difference of this encoder's codes.

# %% build_twins
def build_twins(words, width):
    message = keras.Input((12,))
    encoder = keras.Model(message, layers.Dense(width)(layers.Flatten()(layers.Embedding(words, 4)(message))))
    first, second = keras.Input((12,)), keras.Input((12,))
    a, b = encoder(first), encoder(second)
    return encoder, keras.Model([first, second], layers.Dense(1, "sigmoid")((a - b) ** 2))
