# Each set of images by its own mean and deviation.
# only: prepare
# mistake: Mean and deviation are those of the training images, not of the images that are prepared.

# %% prepare
def prepare(images, train_images):
    return (images - images.mean(axis=(0, 1, 2))) / images.std(axis=(0, 1, 2))
