# Takes F1 for an error.
# only: best_trial finds the best by the metric
# mistake: F1 is better the larger it is, as accuracy is.

# %% best_trial
def best_trial(scores, metric):
    values = np.array(scores) * (1 if metric == "accuracy" else -1)
    return np.nanargmax(values)
