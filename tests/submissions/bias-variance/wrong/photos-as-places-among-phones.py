# Returns positions among the photos from phones.
# only: split_photos puts each photo into one part
# mistake: These are positions among the photos from phones; return positions among all photos.

# %% split_photos
def split_photos(phone, seed):
    k = int(np.sum(phone))
    order = np.random.default_rng(seed).permutation(k)
    web = np.flatnonzero(~phone)
    return np.concatenate([web, order[: k // 2]]), order[k // 2 : 3 * k // 4], order[3 * k // 4 :]
