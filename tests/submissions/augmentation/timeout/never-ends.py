# Draws until the shift is one that never comes.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    shift = random.integers(-2, 2)
    while shift != 2:
        shift = random.integers(-2, 2)
    return images, labels
