# Cuts the frequent classes.
# only: balance
# mistake: No image is left out: the rare classes get more, until they are as large as the largest.

# %% balance
def balance(images, labels, seed):
    random = np.random.default_rng(seed)
    classes, counts = np.unique(labels, return_counts=True)
    kept = np.concatenate(
        [random.choice(np.flatnonzero(labels == label), counts.min(), replace=False) for label in classes]
    )
    return images[kept], labels[kept]
