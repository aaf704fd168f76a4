# Averages first.
# only: rmse
# mistake: Square each difference before you average: else too high and too low cancel out.

# %% rmse
def rmse(y, predicted):
    return np.sqrt(np.mean(y - np.ravel(predicted)) ** 2)
