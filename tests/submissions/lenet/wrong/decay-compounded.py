# Divides by 1 + decay again and again.
# rest: starter
# mistake: decay multiplies t; 1 + decay is not raised to its power.

# %% time_decay
def time_decay(lr0, decay, t):
    return lr0 / (1 + decay) ** t
