# Rounds up once, at the end of all epochs.
# only: rates lists the rate of each update

# %% rates
def rates(n, size, epochs, lr0, decay):
    return [lr0 / (1 + decay * t) for t in range(int(np.ceil(n * epochs / size)))]
