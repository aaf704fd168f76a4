# The standard deviation of the differences.
# only: rmse
# mistake: This is the standard deviation of the differences; their mean is part of the error.

# %% rmse
def rmse(y, predicted):
    return np.std(y - np.ravel(predicted))
