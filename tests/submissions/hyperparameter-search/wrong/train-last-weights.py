# Keeps the weights of the last epoch.
# only: train_dnn stops when patience runs out, and keeps the best epoch
# mistake: These are the weights of the last epoch; those of the best one are asked for.

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(
        X.shape[1], config["hidden"], config["activation"], config["dropout"], task, y.max().astype(int).item() + 1
    )
    optimizer = keras.optimizers.get(config["optimizer"])
    optimizer.learning_rate = config["learning_rate"]
    model.compile(optimizer=optimizer, loss={"b": "bce", "c": "sparse_categorical_crossentropy", "r": "mse"}[task[0]])
    run = model.fit(
        X,
        y,
        epochs=epochs,
        verbose=0,
        validation_data=(X_val, y_val),
        callbacks=[keras.callbacks.EarlyStopping(monitor="val_loss", patience=config["patience"])],
    )
    return {"model": model, "val_losses": run.history["val_loss"], "best_epoch": np.argmin(run.history["val_loss"]) + 1}
