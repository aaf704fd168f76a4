# Not brought back to reais.
# only: errors
# mistake: This is on the standardised scale; multiply by deviation to have reais.

# %% errors
predicted, yesterday = model.predict(X_test, verbose=0)[:, 0], X_test[:, -1, 0]
network, opponent = np.mean((predicted - y_test) ** 2), np.mean((yesterday - y_test) ** 2)
errors = {"naive": opponent**0.5, "model": network**0.5, "skill": 1 - network / opponent}
