# Always the largest.
# only: best
# mistake: An error is better the smaller it is.

# %% best_trial
def best_trial(scores, metric):
    return int(np.nanargmax(scores))
