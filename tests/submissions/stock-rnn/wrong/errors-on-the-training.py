# Another part of the series.
# only: errors
# mistake: This is measured on the training windows; take the test.

# %% errors
predicted, yesterday = model.predict(X_train, verbose=0)[:, 0], X_train[:, -1, 0]
network, opponent = np.mean((predicted - y_train) ** 2), np.mean((yesterday - y_train) ** 2)
errors = {"naive": deviation * opponent**0.5, "model": deviation * network**0.5, "skill": 1 - network / opponent}
