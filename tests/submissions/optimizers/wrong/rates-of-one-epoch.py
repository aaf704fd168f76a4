# Only the first epoch.
# only: rates lists the rate of each update
# mistake: Updates are those of all epochs, not of one.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return lr0 / (1 + decay * np.arange(-(-n // size)))
