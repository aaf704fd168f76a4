# One embedding for both inputs, large enough for either.
# only: build-reader

# %% build_reader
def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    table, mean = layers.Embedding(max(message_words, question_words), 8), layers.GlobalAveragePooling1D()
    x = layers.concatenate([mean(table(message)), mean(table(question))])
    return keras.Model([message, question], layers.Dense(classes, activation="softmax")(x))
