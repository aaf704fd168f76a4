# One encoder for a stack of two messages; numbers of 64 bits; tuples and recursion.

# %% as_functional
def as_functional(features, hidden, classes):
    x = keras.Input((features,), dtype="float64")
    y = layers.Dense(hidden, activation=tf.nn.relu, dtype="float64")(x)
    y = layers.Dense(hidden, activation=lambda t: tf.maximum(t, 0), dtype="float64")(y)
    return keras.Model([x], [layers.Dense(classes, activation="softmax", dtype="float64")(y)])


# %% build_twins
def build_twins(words, width):
    encoder = keras.Sequential(
        [
            keras.Input((12,)),
            layers.Embedding(words, 3),
            layers.GlobalAveragePooling1D(),
            layers.Dense(width, activation="relu"),
            layers.Dense(width),
        ]
    )
    first, second = keras.Input((12,), name="first"), keras.Input((12,), name="second")
    codes = layers.TimeDistributed(encoder)(keras.ops.stack([first, second], axis=1))
    return encoder, keras.Model(
        [first, second], layers.Dense(1, activation="sigmoid")(keras.ops.abs(codes[:, 0] - codes[:, 1]))
    )


# %% curve
def curve(events, tag):
    mine = tuple(event for event in events if event[2] == tag)
    if not mine:
        return ()
    step = min(event[1] for event in mine)
    value = max(event for event in mine if event[1] == step)[3]
    return (value, *curve([event for event in mine if event[1] > step], tag))


# %% build_residual
def build_residual(width, hidden, blocks):
    inputs = keras.Input((width,))

    def after(x, left):
        if left == 0:
            return x
        return after(layers.Add()([layers.Dense(width)(layers.Dense(hidden, "relu")(x)), x]), left - 1)

    return keras.Model(inputs, after(inputs, blocks))
