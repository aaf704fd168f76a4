# Draws others at each call, whatever the seed.
# only: the seed draws the parts of the photos from phones

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]
