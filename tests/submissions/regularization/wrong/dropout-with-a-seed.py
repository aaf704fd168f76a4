# A seed inside: every call drops the same.
# only: mean-of-draws-comes-near-x
# mistake: The same entries are dropped in every draw: fix no seed inside `dropout`, and keep no draw.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.default_rng(0).random(x.shape) >= rate
    return x * kept / (1 - rate)
