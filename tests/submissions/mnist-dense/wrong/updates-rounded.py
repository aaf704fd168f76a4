# To the nearest whole number.
# only: updates

# %% updates
def updates(n, batch_size, epochs):
    return round(n / batch_size) * epochs
