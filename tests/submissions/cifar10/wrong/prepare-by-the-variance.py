# Divides by the variance.
# mistake: Divide by the standard deviation, not by the variance.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return (images - train_images.mean((0, 1, 2))) / train_images.var((0, 1, 2))
