# Shifts that come back on the other side.
# only: augment-set
# mistake: What leaves on one side does not come back on the other: the empty place receives 0.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(np.roll(image, (rows, columns), (0, 1)))
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
