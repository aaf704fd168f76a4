# π is left out.
# mistake: π is missing: the cosine goes over half a turn.
# rest: starter

# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos((step - warmup) / (steps - warmup))) / 2
