# Trains twice with the same log, and uses names again.

# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    rows = ()

    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs={}):
        self.rows.append({**logs, "epoch": 1 + epoch})

# %% desk
desk = build_desk(0.1)
log, board = EpochLog(), keras.callbacks.TensorBoard("logs")
for epochs in (12, 10):
    desk.fit([message, question], [department, hours], batch_size=16, epochs=epochs, verbose=0, callbacks=[log, board],
             validation_data=([val_message, val_question], [val_department, val_hours]))
rows = log.rows
message = question = department = "used again"

# %% build_twins
def build_twins(words, width):
    def encode(messages):
        return layers.Dense(width)(layers.GlobalMaxPooling1D()(layers.Embedding(words, 2 * width)(messages)))
    messages = keras.layers.Input(shape=[12])
    encoder = keras.models.Model(messages, encode(messages))
    pair = [keras.layers.Input(shape=[12]) for _ in "ab"]
    codes = list(map(encoder, pair))
    apart = layers.maximum([codes[0] - codes[1], codes[1] - codes[0]])
    return encoder, keras.models.Model(pair, layers.Dense(1, keras.activations.sigmoid)(apart))

# %% why
One encoder learns from both; with two, equal messages get two codes.
