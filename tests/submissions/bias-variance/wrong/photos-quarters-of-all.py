# Takes a quarter of all photos for the test, as long as there are enough from phones.
# only: validation and test are photos from phones, a quarter of them each

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    q = min(len(phone) // 4, len(phones) // 3)
    return np.concatenate([np.flatnonzero(~phone), phones[2 * q :]]), phones[:q], phones[q : 2 * q]
