# Knows the labels 0 to 9 only.
# only: balance

# %% balance
def balance(images, labels, seed):
    random = np.random.default_rng(seed)
    classes, counts = np.arange(10), np.bincount(labels.clip(0), minlength=10)[:10]
    all_images, all_labels = list(images), list(labels)
    for label, count in zip(classes, counts):
        if not count:
            continue
        for place in random.choice(np.flatnonzero(labels == label), counts.max() - count):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(images[place][None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
