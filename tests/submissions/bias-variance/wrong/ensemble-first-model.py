# Returns what the first model predicts.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: These are the predictions of the first model alone.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in resamples])
    return predictions[0]
