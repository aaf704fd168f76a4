# The first class gets no copies.
# only: balance
# mistake: A class that has fewer images than the largest one got none: go through all classes.

# %% balance
def balance(images, labels, seed):
    draw = np.random.default_rng(seed)
    more, their = list(images), list(labels)
    values, counts = np.unique(labels, return_counts=True)
    for value, count in list(zip(values, counts))[1:]:
        for _ in range(counts.max() - count):
            one = draw.choice(np.flatnonzero(labels == value))
            more.append(translate(images[one][None], *draw.integers(-2, 3, 2), 0)[0])
            their.append(value)
    return np.array(more), np.array(their)
