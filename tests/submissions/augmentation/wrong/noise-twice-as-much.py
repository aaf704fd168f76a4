# Twice the noise.
# only: noise

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + 2 * random.normal(0, sigma, images.shape), 0, 1)
