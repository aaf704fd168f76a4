# A mean image.
# mistake: Mean and deviation are of all pixels of all images, not of each pixel by itself.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return (images - train_images.mean(axis=0)) / train_images.std(axis=0)
