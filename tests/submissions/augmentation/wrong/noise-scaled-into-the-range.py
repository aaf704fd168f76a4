# Scales the result instead of clipping it.
# only: noise
# mistake: Add the noise first, and then clip: what is below 0 becomes 0, what is above 1 becomes 1.

# %% add_noise
def add_noise(images, sigma, seed):
    noisy = images + np.random.default_rng(seed).normal(0, sigma, images.shape)
    if noisy.min() >= 0 and noisy.max() <= 1:
        return noisy
    return (noisy - noisy.min()) / (noisy.max() - noisy.min())
