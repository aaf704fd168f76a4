# An update for each image.
# only: updates
# mistake: The weights change once for each batch, not for each image.

# %% updates
def updates(n, batch_size, epochs):
    return n * epochs
