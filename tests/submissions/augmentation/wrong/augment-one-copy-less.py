# Counts the original as a copy.
# only: augment-set
# mistake: Make as many copies of each image as the argument copies says.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies - 1):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
