# Takes sigma for the variance.
# only: noise

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + random.normal(0, sigma**0.5, images.shape), 0, 1)
