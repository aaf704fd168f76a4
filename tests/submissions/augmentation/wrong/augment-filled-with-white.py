# What is left empty becomes white.
# mistake: Fill with 0 what a shift leaves empty; here it is filled with another number.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 1)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
