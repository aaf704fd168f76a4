# A path of far more places than were asked for, of numbers beyond all bounds.
# rest: starter
# score: 0

# %% path
def path(method, start, lr, steps):
    return np.full((10**6, 2), 1e308)
