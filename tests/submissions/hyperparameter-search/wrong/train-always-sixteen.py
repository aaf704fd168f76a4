# Builds its own network of sixteen units.
# only: train_dnn uses the configuration
# mistake: Pass hidden, activation and dropout of the configuration on to `setup_model`.

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    out = {"binary": (1, "sigmoid"), "regression": (1, None), "classes": (int(max(y)) + 1, "softmax")}[task]
    model = keras.Sequential(
        [
            keras.layers.Dense(16, config["activation"]),
            keras.layers.Dropout(config["dropout"]),
            keras.layers.Dense(*out),
        ]
    )
    kind = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop}[
        config["optimizer"]
    ]
    model.compile(
        optimizer=kind(learning_rate=config["learning_rate"]),
        loss={"binary": "binary_crossentropy", "regression": "mean_squared_error"}.get(
            task, "sparse_categorical_crossentropy"
        ),
    )
    watcher = keras.callbacks.EarlyStopping(
        monitor="val_loss", mode="min", patience=config["patience"], restore_best_weights=True
    )
    record = model.fit(x=X, y=y, epochs=epochs, callbacks=[watcher], validation_data=(X_val, y_val), verbose=0)
    curve = record.history["val_loss"]
    return {"model": model, "val_losses": curve, "best_epoch": int(np.argsort(curve, kind="stable")[0]) + 1}
