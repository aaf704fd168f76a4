# A syntax error costs its own cell, and the derivatives that are in another stay.
# score: 15

# %% with_exp
def elu(x, alpha)
    return np.where(x > 0, x, alpha * np.expm1(x))
