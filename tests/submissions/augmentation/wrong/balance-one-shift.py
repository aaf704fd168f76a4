# One shift for the whole set.
# only: balance
# mistake: Draw a new shift for each copy, from -2 to 2, rows and columns separately.

# %% balance
def balance(images, labels, seed):
    random = np.random.default_rng(seed)
    rows, columns = 1, -1
    classes, counts = np.unique(labels, return_counts=True)
    all_images, all_labels = list(images), list(labels)
    for label, count in zip(classes, counts):
        for place in random.choice(np.flatnonzero(labels == label), counts.max() - count):
            all_images.append(translate(images[place][None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
