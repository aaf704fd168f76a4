# Leaves the learning rate at its default.
# only: train_dnn uses the configuration

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max()) + 1)
    model.compile(
        config["optimizer"],
        {"binary": "binary_crossentropy", "classes": "sparse_categorical_crossentropy", "regression": "mse"}[task],
    )
    stopping = keras.callbacks.EarlyStopping(patience=config["patience"], restore_best_weights=True)
    log = model.fit(X, y, epochs=epochs, validation_data=(X_val, y_val), callbacks=[stopping], verbose=0).history
    return {"model": model, "val_losses": log["val_loss"], "best_epoch": 1 + int(np.argmin(log["val_loss"]))}
