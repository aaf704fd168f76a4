# Returns masks in place of positions.
# only: split_photos puts each photo into one part
# mistake: These are masks, True or False for each photo; np.flatnonzero gives the positions.

# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    masks = []
    for part in (np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]):
        mask = np.zeros(len(phone), dtype=bool)
        mask[part] = True
        masks.append(mask)
    return masks
