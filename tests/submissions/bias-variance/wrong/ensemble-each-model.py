# Returns the predictions of each model.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: These are the predictions of each model: take their mean at each point.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in resamples])
    return predictions
