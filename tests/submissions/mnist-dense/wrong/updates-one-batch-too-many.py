# Adds the smaller batch even where there is none.
# only: updates
# mistake: A division that is exact leaves no smaller batch.

# %% updates
def updates(n, batch_size, epochs):
    return epochs * (n // batch_size + 1)
