# A length, which grows with n.
# only: rmse
# mistake: Average the squares; don't sum them.

# %% rmse
def rmse(y, predicted):
    return np.linalg.norm(y - np.ravel(predicted))
