# Puts all photos into training, those of validation and test too.
# only: split_photos puts each photo into one part
# mistake: The photos for validation and test are in training as well: take them out there.

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.arange(len(phone)), phones[a:b], phones[b:]
