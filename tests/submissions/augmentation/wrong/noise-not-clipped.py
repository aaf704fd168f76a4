# Leaves what is below 0 and above 1.
# only: noise
# mistake: Add the noise first, and then clip: what is below 0 becomes 0, what is above 1 becomes 1.

# %% add_noise
def add_noise(images, sigma, seed):
    return images + np.random.default_rng(seed).normal(0, sigma, images.shape)
