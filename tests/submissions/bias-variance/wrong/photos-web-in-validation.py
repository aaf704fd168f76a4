# Validates on photos from the web and tests on those from phones.
# only: validation and test are photos from phones, a quarter of them each
# mistake: The error on photos from the web is of no use: validation and test are for photos from phones alone.

# %% split_photos
def split_photos(phone, seed):
    rng = np.random.default_rng(seed)
    web, phones = rng.permutation(np.flatnonzero(~phone)), rng.permutation(np.flatnonzero(phone))
    q, h = len(web) // 4, len(phones) // 2
    return np.concatenate([web[q:], phones[:h]]), web[:q], phones[h:]
