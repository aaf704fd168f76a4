# Divides by all steps.
# mistake: The descent has steps - warmup updates, not steps.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos(np.pi * (step - warmup) / steps)) / 2
