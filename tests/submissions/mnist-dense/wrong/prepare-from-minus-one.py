# The scale of another network.
# only: prepare
# mistake: Pixels go from 0 to 1, not from -1 to 1.

# %% prepare
def prepare(images):
    return images.reshape(-1, 784) / 127.5 - 1
