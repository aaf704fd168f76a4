# Counts the best epoch from 0.
# only: train_dnn stops when patience runs out, and keeps the best epoch

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    net = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, 1 + int(y.max()))
    opt = keras.optimizers.deserialize(
        {"class_name": config["optimizer"], "config": {"learning_rate": config["learning_rate"]}}
    )
    net.compile(
        opt, {"regression": "mse", "binary": "bce"}[task] if task != "classes" else "sparse_categorical_crossentropy"
    )
    cb = keras.callbacks.EarlyStopping(patience=config["patience"], restore_best_weights=True)
    h = net.fit(X, y, epochs=epochs, batch_size=10, validation_data=(X_val, y_val), callbacks=[cb], verbose=0).history
    return {"model": net, "val_losses": h["val_loss"], "best_epoch": cb.best_epoch}
