# The rate falls once an epoch.
# only: rates lists the rate of each update
# mistake: The rate falls with each update, not with each epoch.

# %% rates
def rates(n, size, epochs, lr0, decay):
    batches = -(-n // size)
    return [lr0 / (1 + decay * epoch) for epoch in range(epochs) for _ in range(batches)]
