# Never darker.
# only: noise
# mistake: A normal distribution has negative numbers as well.

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + abs(random.normal(0, sigma, images.shape)), 0, 1)
