# Trains each model on all samples.
# only: ensemble averages the predictions of models trained on the resamples
# mistake: The resamples are ignored: each model is trained on the samples of its own row.

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    predictions = np.array([np.polyval(np.polyfit(x, y, degree), x_new) for rows in resamples])
    return predictions.mean(axis=0)
