# Divides one of the two by 255.
# mistake: Images and training images have to be on the same scale: divide both by 255, or none.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return (images / 255 - train_images.mean((0, 1, 2))) / train_images.std((0, 1, 2))
