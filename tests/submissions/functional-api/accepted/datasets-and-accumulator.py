# fit takes data sets; the log is read by TensorBoard's own reader.

# %% build_desk
def build_desk(weight):
    message, question = keras.Input((12,), name="message"), keras.Input((4,), name="question")
    hot = layers.Concatenate(axis=1)(
        [layers.CategoryEncoding(31, "count")(message), layers.CategoryEncoding(16, "count")(question)]
    )
    x = layers.Dense(48, activation="relu")(hot)
    model = keras.Model(
        [message, question], [layers.Dense(3, activation="softmax", name="which")(x), layers.Dense(1, name="time")(x)]
    )
    model.compile(
        keras.optimizers.AdamW(0.005),
        metrics=[["accuracy"], ["mae"]],
        loss={"which": "sparse_categorical_crossentropy", "time": "mse"},
        loss_weights={"which": 1, "time": weight},
    )
    return model


# %% desk
def dataset(message, question, department, hours):
    return tf.data.Dataset.from_tensor_slices(((message, question), (department, hours)))


seen = dataset(val_message, val_question, val_department, val_hours).batch(200)
desk, log = build_desk(0.1), EpochLog()
callbacks = [keras.callbacks.TensorBoard("logs", histogram_freq=0), log]
desk.fit(
    dataset(message, question, department, hours).shuffle(800, seed=1).batch(32),
    validation_data=seen,
    epochs=20,
    callbacks=callbacks,
    verbose=2,
)
rows = tuple(log.rows)

# %% logged
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

log_of_validation = EventAccumulator("logs/validation").Reload()
logged = [float(tf.make_ndarray(one.tensor_proto)) for one in log_of_validation.Tensors("epoch_loss")]
