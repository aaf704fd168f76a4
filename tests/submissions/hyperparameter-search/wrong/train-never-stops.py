# No early stopping.
# only: train_dnn stops when patience runs out, and keeps the best epoch
# mistake: Training goes on to the end, although patience has run out.

# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max() + 1))
    optimizer = {"adam": "Adam", "sgd": "SGD", "rmsprop": "RMSprop"}[config["optimizer"]]
    optimizer = getattr(keras.optimizers, optimizer)(config["learning_rate"])
    loss = "mse"
    if task == "binary":
        loss = "bce"
    elif task == "classes":
        loss = "sparse_categorical_crossentropy"
    model.compile(loss=loss, optimizer=optimizer)
    best, losses, weights = np.inf, [], None
    for _ in range(epochs):
        losses += model.fit(X, y, verbose=0, validation_data=(X_val, y_val)).history["val_loss"]
        if losses[-1] < best:
            best, weights = losses[-1], model.get_weights()
    model.set_weights(weights)
    return {"model": model, "val_losses": losses, "best_epoch": losses.index(best) + 1}
