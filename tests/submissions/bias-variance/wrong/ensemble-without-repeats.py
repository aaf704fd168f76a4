# Drops the samples that come again.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: Samples that come twice in a row count twice; here they count once.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array(
        [np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in map(np.unique, resamples)]
    )
    return predictions.mean(axis=0)
