# The mean squared error.
# only: rmse
# mistake: This is the mean squared error; take its root.

# %% rmse
def rmse(y, predicted):
    return np.mean((y - np.ravel(predicted)) ** 2)
