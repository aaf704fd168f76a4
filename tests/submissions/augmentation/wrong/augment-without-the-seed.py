# Ignores the seed.
# only: augment-draws
# mistake: Make a generator of the seed inside the function, and draw from nothing else.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng()
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
