# Ignores the seed.
# only: balance
# mistake: Make a generator of the seed inside the function, and draw from nothing else.

# %% balance
def balance(images, labels, seed):
    random = np.random.default_rng()
    classes, counts = np.unique(labels, return_counts=True)
    all_images, all_labels = list(images), list(labels)
    for label, count in zip(classes, counts):
        for place in random.choice(np.flatnonzero(labels == label), counts.max() - count):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(images[place][None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
