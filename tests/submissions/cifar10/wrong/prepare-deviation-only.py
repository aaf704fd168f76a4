# Does not subtract.
# mistake: Subtract the mean as well; it only divides by the deviation.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return images / train_images.std((0, 1, 2))
