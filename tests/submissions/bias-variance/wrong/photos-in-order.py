# Does not shuffle.
# only: the seed draws the parts of the photos from phones
# mistake: The photos from phones are still in the order in which they were taken: shuffle them first.

# %% split_photos
def split_photos(phone, seed):
    phones = np.flatnonzero(phone)
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]
