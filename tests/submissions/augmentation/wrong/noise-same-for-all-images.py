# One image of noise.
# only: noise
# mistake: Draw anew for each image: give the generator the shape (n, h, w).

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + random.normal(0, sigma, images.shape[1:]), 0, 1)
