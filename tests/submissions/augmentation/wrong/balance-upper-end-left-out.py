# Never moves by two rows down or two columns to the right.
# only: balance

# %% balance
def balance(images, labels, seed):
    draw = np.random.default_rng(seed)
    more, their = list(images), list(labels)
    values, counts = np.unique(labels, return_counts=True)
    for value, count in zip(values, counts):
        for _ in range(counts.max() - count):
            one = draw.choice(np.flatnonzero(labels == value))
            more.append(translate(images[one][None], *draw.integers(-2, 2, 2), 0)[0])
            their.append(value)
    return np.array(more), np.array(their)
