# The epochs are forgotten.
# only: updates
# mistake: This is one epoch only.

# %% updates
def updates(n, batch_size, epochs):
    return n // batch_size + (n % batch_size > 0)
