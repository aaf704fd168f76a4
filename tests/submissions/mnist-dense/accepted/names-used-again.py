# Uses the names of the notebook again, after the answers and for other things; seeds of its own.

# %% before networks
keras.utils.set_random_seed(7)
epochs, batch = 5, 128


# %% networks
def fit(model, how):
    model.compile(how, loss="categorical_crossentropy", metrics=["acc"])
    model.fit(X_train.copy(), np.eye(10)[y_train], batch_size=batch, epochs=epochs, shuffle=False, verbose=0)
    return model


networks = dict(
    adam=fit(build(), keras.optimizers.Adam()), momentum=fit(build(), keras.optimizers.SGD(0.03, momentum=0.9))
)
networks["rmsprop"] = fit(build(), keras.optimizers.RMSprop())

# %% accuracies
accuracies = {
    key: networks[key].evaluate(X_test, np.eye(10)[y_test], verbose=0, return_dict=True)["acc"] for key in networks
}

# %% before confusion
labels, images, predicted, matrix = [1, 2], None, "nothing", 3
X_train, Y_train = None, None


# %% confusion
def confusion(labels, predicted):
    count = np.zeros((10, 10), dtype=int)
    np.add.at(count, (labels, predicted), 1)
    return count


# %% before show_confused
del load_digits, rescale
