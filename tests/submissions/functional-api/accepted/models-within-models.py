# Models as parts of models: a summary, a trunk, blocks that are models, and heads.

# %% build_reader
def summary(words, size, width):
    return keras.Sequential([keras.Input((size,)), layers.Embedding(words, width), layers.GlobalAveragePooling1D()])


def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    both = layers.Concatenate()([summary(message_words, 12, 10)(message), summary(question_words, 4, 10)(question)])
    head = keras.Sequential([keras.Input((20,)), layers.Dense(12, "gelu"), layers.Dense(classes, "softmax")])
    return keras.Model([message, question], head(both))


# %% build_desk
def trunk():
    message, question = keras.Input((12,)), keras.Input((4,))
    both = layers.Concatenate()([summary(31, 12, 16)(message), summary(16, 4, 16)(question)])
    return keras.Model([message, question], layers.Dense(40, "relu", kernel_regularizer="l2")(both), name="trunk")


def build_desk(weight):
    message, question = keras.Input((12,), name="message"), keras.Input((4,), name="question")
    x = trunk()([message, question])
    heads = layers.Dense(3, "softmax", name="department"), layers.Dense(1, name="hours")
    model = keras.Model([message, question], [head(x) for head in heads])
    model.compile("adam", ["sparse_categorical_crossentropy", "mean_squared_error"], loss_weights=(1, weight))
    model.optimizer.learning_rate = 0.01
    return model


# %% desk
desk = build_desk(0.1)
log = EpochLog()
desk.fit(
    [message, question],
    [department, hours[:, None]],
    25,
    30,
    0,
    [log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [val_department, val_hours[:, None]]),
)
rows = list(log.rows)


# %% build_residual
def build_residual(width, hidden, blocks):
    x = start = keras.Input((width,))
    for number in range(blocks):
        inside = keras.Input((width,))
        branch = keras.Sequential([layers.Dense(hidden, "relu"), layers.Dense(width)])
        x = keras.Model(inside, layers.Add()([branch(inside), inside]), name=f"block{number}")(x)
    return keras.Model(start, x)
