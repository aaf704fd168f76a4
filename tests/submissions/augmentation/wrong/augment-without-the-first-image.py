# The first image gets no copies.
# mistake: Some images have no copies: go through all images, from the first one to the last.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in list(zip(images, labels))[1:]:
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
