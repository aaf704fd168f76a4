# Takes val_loss for a score that should be large.
# only: best_trial finds the best by the metric
# mistake: val_loss is better the smaller it is, as mae is.

# %% best_trial
def best_trial(scores, metric):
    known = [k for k in range(len(scores)) if not np.isnan(scores[k])]
    return (min if metric == "mae" else max)(known, key=lambda k: scores[k])
