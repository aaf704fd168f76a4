# Takes the training samples.
# only: by_hand is the loss of model in its two terms

# %% by_hand
a = data_term(model.predict(X_train, verbose=0), y_train)
b = penalty([w for w in model.get_weights() if w.ndim > 1], lam)
by_hand = [a, b, a + b]
