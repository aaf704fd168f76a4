# The descent begins at 0.
# mistake: The descent begins after the warm-up: subtract warmup above and below.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos(np.pi * step / steps)) / 2
