# Without 1 +.
# mistake: The cosine is added to 1: it goes down to -1, and the rate to 0.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * np.cos(np.pi * (step - warmup) / (steps - warmup))
