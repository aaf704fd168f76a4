# Draws which image is copied, so that some get more.
# only: augment-set
# mistake: Make as many copies of each image as the argument copies says.

# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for k in random.integers(0, len(images), len(images) * copies):
        rows, columns = random.integers(-2, 3, 2)
        all_images.append(translate(images[k][None], rows, columns, 0)[0])
        all_labels.append(labels[k])
    return np.array(all_images), np.array(all_labels)
