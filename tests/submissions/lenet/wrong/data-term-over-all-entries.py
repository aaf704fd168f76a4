# Averages over samples and classes.
# only: data_term is the mean of -log of the right class
# mistake: Divide by the number of samples N, not by N times the classes.

# %% data_term
def data_term(probabilities, labels):
    return -np.mean(np.eye(probabilities.shape[1])[labels] * np.log(probabilities))


# %% by_hand
b = penalty([w for w in model.get_weights() if w.ndim > 1], lam)
total = model.evaluate(X_val, y_val, verbose=0)[0]
by_hand = [total - b, b, total]
