# Shuffles all photos together, whatever their source.
# only: validation and test are photos from phones, a quarter of them each
# mistake: The error on photos from the web is of no use: validation and test are for photos from phones alone.

# %% split_photos
def split_photos(phone, seed):
    order = np.random.default_rng(seed).permutation(len(phone))
    a, b = len(order) // 2, 3 * len(order) // 4
    return order[:a], order[a:b], order[b:]
