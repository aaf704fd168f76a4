# One shift for each round.
# only: augment-draws
# mistake: Draw a new shift for each copy, from -2 to 2, rows and columns separately.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        rows, columns = random.integers(-2, 3, 2)
        for image, label in zip(images, labels):
            rows, columns = (rows, columns)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
