# Only the rates at the beginning of epochs.
# only: rates lists the rate of each update
# mistake: One rate for each update is asked for, not one for each epoch.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return [lr0 / (1 + decay * epoch * -(-n // size)) for epoch in range(epochs)]
