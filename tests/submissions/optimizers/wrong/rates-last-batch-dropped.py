# Counts full batches only.
# only: rates lists the rate of each update
# mistake: The last, shorter batch of an epoch is an update too.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return [lr0 / (1 + decay * t) for t in range(epochs * max(n // size, 1))]
