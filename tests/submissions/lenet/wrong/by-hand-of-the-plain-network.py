# Takes the network without the penalty.
# only: by_hand is the loss of model in its two terms

# %% by_hand
a = data_term(plain.predict(X_val, verbose=0), y_val)
b = penalty([w for w in plain.get_weights() if w.ndim > 1], lam)
by_hand = [a, b, a + b]
