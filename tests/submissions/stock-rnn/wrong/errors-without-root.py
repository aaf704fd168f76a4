# Mean squared errors, in reais squared.
# only: errors
# mistake: This is a mean squared error; take its root.

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
network, opponent = np.mean((predicted - y_test) ** 2), np.mean((yesterday - y_test) ** 2)
errors = {"naive": deviation**2 * opponent, "model": deviation**2 * network, "skill": 1 - network / opponent}
