# t begins at zero in each epoch.
# only: rates lists the rate of each update
# mistake: t goes on from one epoch to the next; here it begins anew.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return [lr0 / (1 + decay * t) for _ in range(epochs) for t in range(-(-n // size))]
