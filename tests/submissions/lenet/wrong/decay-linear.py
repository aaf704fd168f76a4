# Decays along a line.
# rest: starter
# mistake: This falls along a line, and below zero in the end; lr0 is divided by 1 + decay·t.

# %% time_decay
def time_decay(lr0, decay, t):
    return lr0 * (1 - decay * t)
