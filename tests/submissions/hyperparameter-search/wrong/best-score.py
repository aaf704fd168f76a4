# Returns the score.
# only: best_trial finds the best by the metric
# mistake: Return the index of the score, not the score.

# %% best_trial
def best_trial(scores, metric):
    return np.nanmax(scores) if metric in ("accuracy", "f1") else np.nanmin(scores)
