# Returns the training losses.
# only: train_dnn stops when patience runs out, and keeps the best epoch

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    build = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max()) + 1)
    step = keras.optimizers.get(config["optimizer"])
    step.learning_rate = config["learning_rate"]
    build.compile(
        loss={"classes": "sparse_categorical_crossentropy", "binary": "bce", "regression": "mse"}[task], optimizer=step
    )
    patient = keras.callbacks.EarlyStopping(monitor="loss", patience=config["patience"], restore_best_weights=True)
    log = build.fit(X, y, epochs=epochs, callbacks=[patient], verbose=0)
    return {"model": build, "val_losses": log.history["loss"], "best_epoch": int(np.argmin(log.history["loss"])) + 1}
