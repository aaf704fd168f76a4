# Everything as classes that extend keras.Model; the encoder with an LSTM.

# %% as_functional
class Stack(keras.Model):
    def __init__(self, hidden, classes):
        super().__init__()
        self.a = layers.Dense(hidden, "relu")
        self.b = layers.Dense(hidden, "relu")
        self.c = layers.Dense(classes, "softmax")

    def call(self, x):
        return self.c(self.b(self.a(x)))


def as_functional(features, hidden, classes):
    inputs = keras.Input((features,))
    return keras.Model(inputs, Stack(hidden, classes)(inputs))


# %% build_reader
class Summary(layers.Layer):
    def __init__(self, words, width):
        super().__init__()
        self.table = layers.Embedding(words, width)
        self.mean = layers.GlobalAveragePooling1D()

    def call(self, x):
        return self.mean(self.table(x))


class Reader(keras.Model):
    def __init__(self, message_words, question_words, classes):
        super().__init__()
        self.told, self.asked = Summary(message_words, 12), Summary(question_words, 6)
        self.join, self.end = layers.Concatenate(), layers.Dense(classes, activation="softmax")

    def call(self, inputs):
        message, question = inputs
        return self.end(self.join([self.told(message), self.asked(question)]))


def build_reader(message_words, question_words, classes):
    model = Reader(message_words, question_words, classes)
    model([np.zeros((1, 12)), np.zeros((1, 4))])
    return model


# %% build_desk
class Desk(keras.Model):
    def __init__(self):
        super().__init__()
        self.told, self.asked = Summary(31, 16), Summary(16, 16)
        self.hidden = layers.Dense(48, activation="relu")
        self.which, self.how_long = layers.Dense(3, activation="softmax"), layers.Dense(1)

    def call(self, inputs):
        both = self.hidden(keras.ops.concatenate([self.told(inputs[0]), self.asked(inputs[1])], axis=-1))
        return [self.which(both), self.how_long(both)]


def build_desk(weight):
    model = Desk()
    model([np.zeros((1, 12)), np.zeros((1, 4))])
    model.compile(
        keras.optimizers.Adam(0.01), loss=["sparse_categorical_crossentropy", "mse"], loss_weights=[1.0, weight]
    )
    return model


# %% build_twins
class Encoder(keras.Model):
    def __init__(self, words, width):
        super().__init__()
        self.table, self.memory = layers.Embedding(words, 10), layers.LSTM(width)

    def call(self, x):
        return self.memory(self.table(x))


class Twins(keras.Model):
    def __init__(self, encoder):
        super().__init__()
        self.encoder, self.end = encoder, layers.Dense(1, activation="sigmoid")

    def call(self, pair):
        return self.end(abs(self.encoder(pair[0]) - self.encoder(pair[1])))


def build_twins(words, width):
    encoder = Encoder(words, width)
    twins = Twins(encoder)
    twins([np.zeros((1, 12)), np.zeros((1, 12))])
    return encoder, twins


# %% build_residual
class Residual(keras.Model):
    def __init__(self, width, hidden, blocks):
        super().__init__()
        self.inner = [layers.Dense(hidden, activation="relu") for _ in range(blocks)]
        self.outer = [layers.Dense(width) for _ in range(blocks)]

    def call(self, x):
        for inner, outer in zip(self.inner, self.outer):
            x = x + outer(inner(x))
        return x


def build_residual(width, hidden, blocks):
    model = Residual(width, hidden, blocks)
    model.build((None, width))
    model(np.zeros((1, width)))
    return model
