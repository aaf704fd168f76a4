# Returns the labels in the place of the images, too.
# mistake: Return the images and the labels; here one of them stands in the place of the other, too.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_labels), np.array(all_labels)
