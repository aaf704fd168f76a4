# Parts the photos from phones into 60, 20 and 20 per cent.
# only: validation and test are photos from phones, a quarter of them each

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    a, b = 6 * len(phones) // 10, 8 * len(phones) // 10
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]
