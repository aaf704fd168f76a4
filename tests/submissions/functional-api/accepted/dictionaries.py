# Names everywhere: inputs and outputs in dictionaries, losses and weights by name.

# %% build_reader
def build_reader(message_words, question_words, classes):
    inputs = {
        "message": keras.Input((12,), name="message", dtype="int32"),
        "question": keras.Input((4,), name="question", dtype="int32"),
    }
    sizes = {"message": message_words, "question": question_words}
    vectors = [
        layers.Flatten()(layers.Embedding(sizes[name], 4, name=f"{name}_words")(one)) for name, one in inputs.items()
    ]
    return keras.Model(inputs=inputs, outputs=layers.Dense(classes, "softmax")(layers.concatenate(vectors)))


# %% build_desk
def build_desk(weight):
    inputs = {"message": keras.Input((12,), name="message"), "question": keras.Input((4,), name="question")}
    mean = layers.GlobalAveragePooling1D
    x = layers.Concatenate()(
        [mean()(layers.Embedding(31, 24)(inputs["message"])), mean()(layers.Embedding(16, 24)(inputs["question"]))]
    )
    x = layers.Dense(64, activation="relu")(x)
    outputs = {
        "department": layers.Dense(3, activation="softmax", name="department")(x),
        "hours": layers.Dense(1, name="hours")(x),
    }
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.005),
        loss={"department": "sparse_categorical_crossentropy", "hours": "mse"},
        loss_weights={"department": 1.0, "hours": weight},
        metrics={"department": ["accuracy"], "hours": ["mae"]},
    )
    return model


# %% EpochLog
class EpochLog(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows = list()

    def on_epoch_end(self, epoch, logs=None):
        row = dict(logs or {})
        row["epoch"] = epoch + 1
        self.rows.append(row)


# %% desk
desk = build_desk(0.1)
log = EpochLog()
desk.fit(
    {"message": message, "question": question},
    {"department": department, "hours": hours},
    validation_data=(
        {"message": val_message, "question": val_question},
        {"department": val_department, "hours": val_hours},
    ),
    epochs=30,
    batch_size=40,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard(log_dir="logs")],
)
rows = log.rows
