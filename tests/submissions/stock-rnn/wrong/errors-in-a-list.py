# Three numbers without names.
# only: errors

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
network, opponent = np.mean((predicted - y_test) ** 2), np.mean((yesterday - y_test) ** 2)
errors = [deviation * opponent**0.5, deviation * network**0.5, 1 - network / opponent]
