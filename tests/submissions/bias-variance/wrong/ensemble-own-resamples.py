# Draws resamples of its own.
# only: ensemble averages the predictions of models trained on the resamples

# %% ensemble
def ensemble(x, y, resamples, x_new, degree):
    rng = np.random.default_rng(0)
    predictions = []
    for _ in resamples:
        rows = rng.integers(len(x), size=len(x))
        predictions.append(np.polyval(np.polyfit(x[rows], y[rows], degree), x_new))
    return np.mean(predictions, axis=0)
