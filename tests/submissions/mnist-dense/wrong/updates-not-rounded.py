# Parts of updates.
# only: updates
# mistake: A batch is one update, even if it is smaller: round up.

# %% updates
def updates(n, batch_size, epochs):
    return n / batch_size * epochs
