# Each image by its own largest pixel.
# only: prepare
# mistake: Always divide by 255, not by the largest pixel of each image.

# %% prepare
def prepare(images):
    lines = images.reshape(len(images), 784).astype(float)
    return np.stack([line / line.max() for line in lines])
