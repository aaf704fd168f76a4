# The mean absolute error.
# only: rmse
# mistake: This is the mean of the absolute differences; square them, and take the root of the mean.

# %% rmse
def rmse(y, predicted):
    return np.abs(y - np.ravel(predicted)).mean()
