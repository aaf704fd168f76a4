# One number for each image.
# only: noise
# mistake: Draw as many numbers as there are pixels: give the generator the shape of the images.

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + random.normal(0, sigma, (len(images), 1, 1)), 0, 1)
