# Keeps all photos from phones for validation and test.
# only: validation and test are photos from phones, a quarter of them each
# mistake: Training has to see what counts as well.

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    return np.flatnonzero(~phone), phones[: len(phones) // 2], phones[len(phones) // 2 :]
