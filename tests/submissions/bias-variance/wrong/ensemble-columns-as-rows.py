# Takes columns for rows.
# only: ensemble averages the predictions of models trained on the resamples

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in resamples.T])
    return predictions.mean(axis=0)
