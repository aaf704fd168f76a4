# Passes no dropout on.
# only: train_dnn uses the configuration
# mistake: Pass hidden, activation and dropout of the configuration on to `setup_model`.

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    k = len(set(y.tolist()))
    m = setup_model(X.shape[1], config["hidden"], config["activation"], 0.0, task, k)
    o = keras.optimizers.get(config["optimizer"])
    o.learning_rate = config["learning_rate"]
    m.compile(
        o,
        ["mse", "binary_crossentropy", "sparse_categorical_crossentropy"][
            ["regression", "binary", "classes"].index(task)
        ],
    )
    early = keras.callbacks.EarlyStopping(restore_best_weights=True, patience=config["patience"])
    m.fit(X, y, 32, epochs, 0, [early], validation_data=(X_val, y_val))
    v = m.history.history["val_loss"]
    return {"model": m, "val_losses": v, "best_epoch": v.index(min(v)) + 1}
