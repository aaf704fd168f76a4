# An update for each sample.
# only: rates lists the rate of each update
# mistake: Each batch is one update, not each sample.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return lr0 / (1 + decay * np.arange(n * epochs))
