# Halves the sum, as other books do.
# only: penalty is λ times the sum of all squares
# mistake: There is no factor of 1/2 in this formula.

# %% penalty
def penalty(kernels, lam):
    return lam / 2 * sum(np.sum(k**2) for k in kernels)


# %% by_hand
a = data_term(model.predict(X_val, verbose=0), y_val)
b = float(sum(model.losses))
by_hand = [a, b, a + b]
