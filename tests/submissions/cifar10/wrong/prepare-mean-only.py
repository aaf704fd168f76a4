# Only the mean is taken out.
# mistake: Divide by the standard deviation as well; only the mean is subtracted.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return images - train_images.mean((0, 1, 2))
