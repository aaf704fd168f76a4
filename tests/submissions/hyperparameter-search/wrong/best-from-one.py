# Counts from 1.
# only: best_trial finds the best by the metric
# mistake: Indices begin at 0.

# %% best_trial
def best_trial(scores, metric):
    ranked = sorted((v * (-1) ** (metric in ("accuracy", "f1")), k) for k, v in enumerate(scores, 1) if v == v)
    return ranked[0][1]
