# Shuffles only what it keeps out of training.
# only: the seed draws the parts of the photos from phones
# mistake: Shuffle all photos from phones before you split them.

# %% split_photos
def split_photos(phone, seed):
    phones = np.flatnonzero(phone)
    a = len(phones) // 2
    kept = np.random.default_rng(seed).permutation(phones[a:])
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), kept[: len(kept) // 2], kept[len(kept) // 2 :]
