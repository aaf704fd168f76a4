# Squares sigma.
# only: noise
# mistake: sigma is the standard deviation; do not square it.

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + random.normal(0, sigma**2, images.shape), 0, 1)
