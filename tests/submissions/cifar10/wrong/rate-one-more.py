# One update more of warm-up.
# mistake: The warm-up lasts while step < warmup, not step <= warmup.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if 0 < warmup and step <= warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2
