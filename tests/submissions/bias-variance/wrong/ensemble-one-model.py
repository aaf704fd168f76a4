# Trains one model on all rows.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: Here one model is trained on all rows together; each row has a model of its own.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in [np.ravel(resamples)]])
    return predictions.mean(axis=0)
