# Begins with 0.
# mistake: The first update already takes a step: step + 1, not step.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * step / warmup
    return highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2
