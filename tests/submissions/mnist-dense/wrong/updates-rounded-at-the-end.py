# Rounds the whole up, not each epoch.
# only: updates
# mistake: Every epoch has a last batch of its own: round up before you multiply.

# %% updates
import math


def updates(n, batch_size, epochs):
    return math.ceil(n * epochs / batch_size)
