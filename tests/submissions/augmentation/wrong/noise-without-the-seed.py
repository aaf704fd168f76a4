# Ignores the seed.
# only: noise-seed
# mistake: Make a generator of the seed inside the function, and draw from nothing else.

# %% add_noise
def add_noise(images, sigma, seed):
    return np.clip(images + np.random.default_rng().normal(0, sigma, images.shape), 0, 1)
