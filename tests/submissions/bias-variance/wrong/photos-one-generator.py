# Has one generator for all calls.
# only: the seed draws the parts of the photos from phones
# mistake: Start the generator with the seed inside the function, so that each call begins anew.

# %% split_photos
generator = np.random.default_rng(7)


def split_photos(phone, seed):
    phones = generator.permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]
