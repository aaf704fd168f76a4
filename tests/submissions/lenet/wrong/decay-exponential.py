# Decays exponentially.
# only: time_decay follows the formula
# mistake: This decays exponentially; here lr0 is divided by 1 + decay·t.

# %% time_decay
def time_decay(lr0, decay, t):
    return lr0 * np.exp(-decay * t)


# %% table
table = [0.01 / (1 + 0.00025 * 782 * e) for e in range(40)]
