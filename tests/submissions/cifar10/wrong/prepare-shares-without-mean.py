# Pixels from 0 to 1 without their mean.
# mistake: Divide by the standard deviation as well; after 255, only the mean is subtracted.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return images / 255 - (train_images / 255).mean((0, 1, 2))
