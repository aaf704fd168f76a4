# What evaluate gives.
# only: errors
# mistake: This is a mean squared error on the standardised scale; take its root, times deviation.

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
network, opponent = np.mean((predicted - y_test) ** 2), np.mean((yesterday - y_test) ** 2)
errors = {"naive": opponent, "model": model.evaluate(X_test, y_test, verbose=0), "skill": 1 - network / opponent}
