# t begins at one.
# only: rates lists the rate of each update
# mistake: t counts from 0: the first update has the rate lr0.

# %% rates
def rates(n, size, epochs, lr0, decay):
    return [lr0 / (1 + decay * t) for t in range(1, epochs * -(-n // size) + 1)]
