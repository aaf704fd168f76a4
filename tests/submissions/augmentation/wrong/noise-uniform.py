# As wide as asked, but uniform.
# only: noise
# mistake: Draw from a normal distribution, as by the method normal of a NumPy generator.

# %% add_noise
def add_noise(images, sigma, seed):
    random = np.random.default_rng(seed)
    return np.clip(images + random.uniform(-sigma * 3**0.5, sigma * 3**0.5, images.shape), 0, 1)
