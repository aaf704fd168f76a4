# Another part of the series.
# only: errors
# mistake: This is measured on the validation windows; take the test.

# %% errors
predicted, yesterday = model.predict(X_val, verbose=0)[:, 0], X_val[:, -1, 0]
network, opponent = np.mean((predicted - y_val) ** 2), np.mean((yesterday - y_val) ** 2)
errors = {"naive": deviation * opponent**0.5, "model": deviation * network**0.5, "skill": 1 - network / opponent}
