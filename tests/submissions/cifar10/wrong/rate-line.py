# A line down.
# mistake: The descent follows a cosine, not a line.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 - (step - warmup) / (steps - warmup))
