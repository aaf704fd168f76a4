# The upper end of integers is not included.
# only: augment-draws
# mistake: 2 is included; integers(-2, 2) of a NumPy generator ends at 1.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 2, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
