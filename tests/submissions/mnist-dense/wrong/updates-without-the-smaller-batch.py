# Rounds down.
# only: updates
# mistake: The last, smaller batch counts as well.

# %% updates
def updates(n, batch_size, epochs):
    return (n // batch_size) * epochs
