# The question comes first.
# only: build-reader

# %% build_reader
def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,), name="message"), keras.Input((4,), name="question")
    told = layers.Flatten()(layers.Embedding(message_words, 5)(message))
    asked = layers.Flatten()(layers.Embedding(question_words, 5)(question))
    return keras.Model([question, message], layers.Dense(classes, "softmax")(layers.concatenate([told, asked])))
