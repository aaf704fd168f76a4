# Only what has one input, and what is no network.
# rest: starter
# score: 6

# %% as_functional
def as_functional(features, hidden, classes):
    a = keras.Input((features,))
    return keras.Model(a, layers.Dense(classes, "softmax")(layers.Dense(hidden, "relu")(layers.Dense(hidden, "relu")(a))))

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        self.rows = [*self.rows, dict(logs, epoch=epoch + 1)]

# %% curve
def curve(events, tag):
    return [max(e for e in events if e[1:3] == (step, tag))[3] for step in sorted({e[1] for e in events if e[2] == tag})]

# %% build_residual
def build_residual(width, hidden, blocks):
    a = x = keras.Input((width,))
    for _ in range(blocks):
        x = layers.add([layers.Dense(width)(layers.Dense(hidden, "relu")(x)), x])
    return keras.Model(a, x)

# %% why
Shared weights are counted once.
