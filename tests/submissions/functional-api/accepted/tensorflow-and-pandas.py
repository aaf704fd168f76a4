# tf.keras with losses as objects, a schedule, early stopping; the log by pandas.

# %% build_desk
def build_desk(weight):
    K = tf.keras
    inputs = [K.Input(shape=(12,), name="message"), K.Input(shape=(4,), name="question")]
    parts = [K.layers.GlobalMaxPooling1D()(K.layers.Embedding(n, 20)(one)) for n, one in zip((31, 16), inputs)]
    parts += [K.layers.GlobalAveragePooling1D()(K.layers.Embedding(n, 20)(one)) for n, one in zip((31, 16), inputs)]
    x = K.layers.Dropout(0.1)(K.layers.Dense(50, activation="elu")(K.layers.concatenate(parts)))
    outputs = [K.layers.Dense(3, activation=tf.nn.softmax)(x), K.layers.Dense(1, activation="softplus")(x)]
    model = K.Model(inputs, outputs)
    losses = [K.losses.SparseCategoricalCrossentropy(), K.losses.MeanSquaredError()]
    rate = K.optimizers.schedules.ExponentialDecay(0.01, 200, 0.8)
    model.compile(optimizer=K.optimizers.Nadam(rate), loss=losses, loss_weights=[1.0, float(weight)])
    return model


# %% desk
desk = build_desk(0.1)
log, stop = EpochLog(), tf.keras.callbacks.EarlyStopping(patience=6, restore_best_weights=True)
desk.fit(
    (message, question),
    (department, hours),
    epochs=60,
    batch_size=50,
    verbose=0,
    validation_data=((val_message, val_question), (val_department, val_hours)),
    callbacks=[stop, log, tf.keras.callbacks.TensorBoard("logs", write_graph=False)],
)
rows = log.rows

# %% curve
import pandas as pd


def curve(events, tag):
    table = pd.DataFrame(events, columns=["wall_time", "step", "tag", "value"])
    table = table[table.tag == tag].sort_values("wall_time")
    return table.groupby("step").value.last()


# %% logged
logged = np.array(curve(read_events(Path("logs") / "validation"), "epoch_loss"))


# %% build_twins
def build_twins(words, width):
    net = tf.keras.Sequential(
        [
            tf.keras.layers.Embedding(words, 7),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(width, activation="tanh"),
        ]
    )
    net.build((None, 12))
    a, b = tf.keras.Input((12,)), tf.keras.Input((12,))
    difference = tf.keras.ops.absolute(tf.keras.layers.Subtract()([net(a), net(b)]))
    return net, tf.keras.Model(inputs=[a, b], outputs=tf.keras.layers.Dense(1, activation="sigmoid")(difference))
