# Always the same seed.
# only: noise-seed
# mistake: Make the generator of the argument seed, and not of a number that is always the same.

# %% add_noise
def add_noise(images, sigma, seed):
    return np.clip(images + np.random.RandomState(42).normal(0, sigma, images.shape), 0, 1)
