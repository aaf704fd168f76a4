# Counts the biases among the kernels.
# only: by_hand is the loss of model in its two terms

# %% by_hand
a, b = data_term(model.predict(X_val, verbose=0), y_val), penalty(model.get_weights(), lam)
by_hand = [a, b, a + b]
