# Both errors, and no skill: they count all the same.
# score: 20.33

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
errors = {
    "naive": deviation * np.mean((yesterday - y_test) ** 2) ** 0.5,
    "model": deviation * np.mean((predicted - y_test) ** 2) ** 0.5,
}
