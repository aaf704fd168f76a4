# Draws for each photo by itself where it goes.
# only: validation and test are photos from phones, a quarter of them each

# %% split_photos
def split_photos(phone, seed):
    rng = np.random.default_rng(seed)
    part = np.where(phone, rng.choice(3, size=len(phone), p=[0.5, 0.25, 0.25]), 0)
    return [np.flatnonzero(part == one) for one in range(3)]
