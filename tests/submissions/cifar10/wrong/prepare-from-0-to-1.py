# As for MNIST.
# mistake: This is from 0 to 1; subtract the mean and divide by the standard deviation.
# rest: starter

# %% prepare
def prepare(images, train_images):
    return images / 255.0
