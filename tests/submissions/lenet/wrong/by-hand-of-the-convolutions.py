# Takes only weights of three axes or more for kernels.
# only: by_hand is the loss of model in its two terms
# mistake: The penalty has the convolutions' kernels only; those of the dense layers count, too.

# %% by_hand
a = data_term(model.predict(X_val, verbose=0), y_val)
b = penalty([weight for weight in model.get_weights() if weight.ndim > 2], lam)
by_hand = [a, b, a + b]
