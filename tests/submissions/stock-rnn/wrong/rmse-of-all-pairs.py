# (n,) minus (n, 1) makes a table of all pairs.
# only: rmse
# mistake: (n,) minus (n, 1) is (n, n): bring both to the same shape first.

# %% rmse
def rmse(y, predicted):
    return np.sqrt(np.mean((y - predicted) ** 2))
