# No warm-up.
# only: rate
# mistake: The warm-up is left out: in its updates the rate rises.

# %% rate
def rate(step, steps, warmup, highest):
    return highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2
