# Twice as high.
# mistake: Halve the sum 1 + cos: it goes from 2 to 0.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup)))
