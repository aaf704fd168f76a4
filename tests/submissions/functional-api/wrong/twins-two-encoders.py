# Makes an encoder for each message.
# only: one-encoder; encoder-inside
# mistake: Make the encoder once, and call it on both messages.

# %% build_twins
def make(words, width):
    return keras.Sequential(
        [keras.Input((12,)), layers.Embedding(words, 8), layers.GlobalAveragePooling1D(), layers.Dense(width, "tanh")]
    )


def build_twins(words, width):
    encoder, other = make(words, width), make(words, width)
    first, second = keras.Input((12,)), keras.Input((12,))
    x = keras.ops.abs(encoder(first) - other(second))
    return encoder, keras.Model([first, second], layers.Dense(1, "sigmoid")(x))
