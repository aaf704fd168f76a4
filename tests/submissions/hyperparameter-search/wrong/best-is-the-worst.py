# Has the direction reversed.
# only: best_trial finds the best by the metric
# mistake: This is the worst.

# %% best_trial
def best_trial(scores, metric):
    s = [-v if metric in ("accuracy", "f1") else v for v in scores]
    return int(np.nanargmax(s))
