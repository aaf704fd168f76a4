# Takes the median.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: This is the median of the predictions; take their mean.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in resamples])
    return np.median(predictions, axis=0)
