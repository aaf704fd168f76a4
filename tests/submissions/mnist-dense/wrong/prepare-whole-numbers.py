# An integer division.
# only: prepare
# mistake: Divide with /; // leaves whole numbers.

# %% prepare
def prepare(images):
    return images.reshape(-1, 784) // 255
