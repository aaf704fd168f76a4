# Recurrent summaries, a Lambda for the difference, functions that call layers, and plain loops.

# %% as_functional
def as_functional(features, hidden, classes):
    x = inputs = keras.Input(shape=(features,), name="features")
    for units, activation in [(hidden, "relu"), (hidden, "relu"), (classes, None)]:
        x = layers.Dense(units)(x)
        x = layers.Activation(activation)(x) if activation else layers.Softmax()(x)
    return keras.Model(inputs=inputs, outputs=x)


# %% build_reader
def build_reader(message_words, question_words, classes):
    m, q = keras.Input((None,), dtype="int64"), keras.Input((None,), dtype="int64")
    told = layers.LSTM(8)(layers.Embedding(message_words + 1, 8)(m))
    asked = layers.GRU(6)(layers.Embedding(question_words + 1, 8)(q))
    x = layers.Dense(16, activation="tanh")(keras.ops.concatenate([told, asked], axis=1))
    return keras.Model([m, q], layers.Dense(classes, activation="softmax")(x))


# %% curve
def curve(events, tag):
    values = []
    steps = set()
    for event in events:
        if event[2] == tag:
            steps.add(event[1])
    for step in sorted(steps):
        latest = None
        for event in events:
            if event[2] == tag and event[1] == step and (latest is None or event[0] > latest[0]):
                latest = event
        values.append(latest[3])
    return values


# %% build_twins
def build_twins(words, width):
    messages = keras.Input((12,))
    x = layers.Bidirectional(layers.GRU(5))(layers.Embedding(words, 6, mask_zero=True)(messages))
    encoder = keras.Model(messages, layers.Dense(width)(x), name="encoder")
    left, right = keras.Input((12,)), keras.Input((12,))
    apart = layers.Lambda(lambda pair: tf.abs(pair[0] - pair[1]), output_shape=(width,))(
        [encoder(left), encoder(right)]
    )
    return [encoder, keras.Model([left, right], layers.Dense(1, "sigmoid")(apart))]


# %% build_residual
def block(x, hidden, width):
    y = layers.Dense(width)(layers.ReLU()(layers.Dense(hidden)(x)))
    return x + y


def build_residual(width, hidden, blocks):
    start = end = keras.Input((width,))
    for _ in range(blocks):
        end = block(end, hidden, width)
    return keras.Model(start, end)
