# Ends in a sigmoid for each class.
# only: build-reader
# mistake: End in a softmax.

# %% build_reader
def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.Flatten()(layers.Embedding(message_words, 5)(message))
    asked = layers.Flatten()(layers.Embedding(question_words, 5)(question))
    return keras.Model([message, question], layers.Dense(classes, "sigmoid")(layers.concatenate([told, asked])))
