# All images in one row.
# only: prepare

# %% prepare
def prepare(images):
    return images.flatten() / 255
