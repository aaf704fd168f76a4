# Always Adam.
# only: train_dnn uses the configuration

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    loss = "mse" if task == "regression" else "bce" if task == "binary" else "sparse_categorical_crossentropy"
    network = setup_model(
        X.shape[1], config["hidden"], config["activation"], config["dropout"], task, np.unique(y).size
    )
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(config["learning_rate"]))
    result = network.fit(
        X,
        y,
        verbose=0,
        epochs=epochs,
        validation_data=(X_val, y_val),
        callbacks=[keras.callbacks.EarlyStopping("val_loss", 0, config["patience"], restore_best_weights=True)],
    )
    losses = np.array(result.history["val_loss"])
    return {"val_losses": losses, "best_epoch": losses.argmin() + 1, "model": network}
