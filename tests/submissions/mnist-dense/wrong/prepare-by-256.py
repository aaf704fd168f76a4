# There are 256 values, but the largest is 255.
# only: prepare
# mistake: Divide by 255, not by 256.

# %% prepare
def prepare(images):
    return images.reshape(-1, 784) / 256.0
