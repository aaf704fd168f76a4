# Layers of the student's own: a block, a distance, a mean of words; the log with a counter of its own.

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.rows, self.number = [], 0

    def on_train_begin(self, logs=None):
        self.rows.clear()
        self.number = 0

    def on_epoch_begin(self, epoch, logs=None):
        self.number += 1

    def on_epoch_end(self, epoch, logs=None):
        row = {"epoch": self.number}
        for key in logs:
            row[key] = np.float32(logs[key])
        self.rows += [row]


# %% build_reader
class Mean(layers.Layer):
    def call(self, x):
        return keras.ops.mean(x, axis=1)


def build_reader(message_words, question_words, classes):
    message, question = keras.Input((12,)), keras.Input((4,))
    told, asked = (
        Mean()(layers.Embedding(message_words, 9)(message)),
        Mean()(layers.Embedding(question_words, 9)(question)),
    )
    return keras.Model(
        [message, question], layers.Dense(classes, activation="softmax")(layers.Concatenate(axis=1)([told, asked]))
    )


# %% curve
def curve(events, tag):
    mine = [event for event in events if event[2] == tag]
    time, step, value = (np.array([event[k] for event in mine]) for k in (0, 1, 3))
    order = np.lexsort((time, step))
    step, value = step[order], value[order]
    return value[np.append(step[1:] != step[:-1], True)]


# %% build_twins
class Distance(layers.Layer):
    def call(self, one, other):
        return keras.ops.where(one > other, one - other, other - one)


def build_twins(words, width):
    encoder = keras.Sequential(
        [
            keras.Input((12,)),
            layers.Embedding(words, 5),
            layers.Conv1D(6, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(width),
        ]
    )
    a, b = keras.Input((12,)), keras.Input((12,))
    return encoder, keras.Model((a, b), layers.Dense(1, activation="sigmoid")(Distance()(encoder(a), encoder(b))))


# %% build_residual
class Block(layers.Layer):
    def __init__(self, width, hidden):
        super().__init__()
        self.first, self.second = layers.Dense(hidden, activation="relu"), layers.Dense(width)

    def call(self, x):
        return layers.add([x, self.second(self.first(x))])


def build_residual(width, hidden, blocks):
    return keras.Sequential([keras.Input((width,)), *(Block(width, hidden) for _ in range(blocks))])
