# Always a patience of five.
# only: train_dnn stops when patience runs out, and keeps the best epoch

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(
        X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(np.amax(y)) + 1
    )
    model.compile(
        config["optimizer"], loss=dict(binary="bce", classes="sparse_categorical_crossentropy", regression="mse")[task]
    )
    model.optimizer.learning_rate = config["learning_rate"]
    five = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    history = model.fit(X, y, epochs=epochs, validation_data=(X_val, y_val), callbacks=[five], verbose=0)
    values = history.history["val_loss"]
    return {"model": model, "val_losses": values, "best_epoch": min(range(len(values)), key=values.__getitem__) + 1}
