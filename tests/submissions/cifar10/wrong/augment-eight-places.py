# The last place never comes.
# only: augment-draws
# mistake: The last place never comes: there are 9, from 0 to 8.

# %% augment
def augment(images):
    n, h, w, c = images.shape
    versions = np.empty_like(images)
    for i, image in enumerate(images):
        if np.random.rand() < 0.5:
            image = image[:, ::-1]
        padded = np.pad(image, ((4, 4), (4, 4), (0, 0)), mode="edge")
        down, across = np.random.randint(0, 8, 2)
        versions[i] = padded[down : down + h, across : across + w]
    return versions
