# Three pixels.
# only: balance
# mistake: Draw integers from -2 to 2.

# %% balance
def balance(images, labels, seed):
    random = np.random.default_rng(seed)
    classes, counts = np.unique(labels, return_counts=True)
    all_images, all_labels = list(images), list(labels)
    for label, count in zip(classes, counts):
        for place in random.choice(np.flatnonzero(labels == label), counts.max() - count):
            rows, columns = random.integers(-3, 4, 2)
            all_images.append(translate(images[place][None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
