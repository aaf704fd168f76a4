# The wrong axis: a row has one pixel of each of many images.
# only: prepare

# %% prepare
def prepare(images):
    return images.reshape(784, -1).T / 255
