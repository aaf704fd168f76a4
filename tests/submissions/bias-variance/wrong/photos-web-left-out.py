# Leaves the photos from the web out altogether.
# only: split_photos puts each photo into one part
# mistake: All photos from the web belong to training.

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return phones[:a], phones[a:b], phones[b:]
