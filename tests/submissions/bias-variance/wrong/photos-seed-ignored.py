# Always starts its generator with 0.
# only: the seed draws the parts of the photos from phones
# mistake: The argument `seed` is ignored.

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(0).permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]
