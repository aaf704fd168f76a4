# Answers the first three questions only.
# rest: starter
# score: 5

# %% part_sizes
def part_sizes(n, percents):
    sizes = [n * p // 100 for p in percents[1:]]
    return [n - sum(sizes), *sizes]


# %% split_photos
def split_photos(phone, seed):
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    a, b = len(phones) // 2, 3 * len(phones) // 4
    return np.concatenate([np.flatnonzero(~phone), phones[:a]]), phones[a:b], phones[b:]


# %% diagnose
def diagnose(train, test, human):
    return train > 2, test - train > 2
