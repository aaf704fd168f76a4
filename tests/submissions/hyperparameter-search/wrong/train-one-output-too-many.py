# Gives the network one output more than there are classes.
# only: train_dnn uses the configuration

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(max(y)) + 2)
    optimizer = keras.optimizers.get(config["optimizer"])
    optimizer.learning_rate = config["learning_rate"]
    loss = {"binary": "binary_crossentropy", "classes": "sparse_categorical_crossentropy", "regression": "mse"}[task]
    model.compile(optimizer=optimizer, loss=loss)
    stop = keras.callbacks.EarlyStopping(patience=config["patience"], restore_best_weights=True)
    history = model.fit(X, y, validation_data=(X_val, y_val), epochs=epochs, callbacks=[stop], verbose=0)
    losses = history.history["val_loss"]
    return {"model": model, "val_losses": losses, "best_epoch": int(np.argmin(losses)) + 1}
