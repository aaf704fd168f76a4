# The quotient of the roots.
# only: errors
# mistake: Divide the mean squared errors, not their roots.

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
network, opponent = np.mean((predicted - y_test) ** 2), np.mean((yesterday - y_test) ** 2)
errors = {
    "naive": deviation * opponent**0.5,
    "model": deviation * network**0.5,
    "skill": 1 - (network / opponent) ** 0.5,
}
