# The question is an input that leads nowhere.
# only: build-reader
# mistake: Follow the path from each input to each output: keras.Model finds only what is connected.

# %% build_reader
def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(message_words, 8)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(question_words, 8)(question))
    x = layers.concatenate([told, told])
    return keras.Model([message, question], layers.Dense(classes, activation="softmax")(x))
