# One mean and one deviation for all channels.
# mistake: Each channel has a mean and a deviation of its own.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return (images - train_images.mean()) / train_images.std()
