# The encoder is frozen, so no training would change it.
# only: encoder-inside

# %% build_twins
def build_twins(words, width):
    encoder = keras.Sequential([keras.Input((12,)), layers.Embedding(words, 6), layers.LSTM(width)])
    encoder.trainable = False
    first, second = keras.Input((12,)), keras.Input((12,))
    x = keras.ops.abs(encoder(first) - encoder(second))
    return encoder, keras.Model([first, second], layers.Dense(1, "sigmoid")(x))
