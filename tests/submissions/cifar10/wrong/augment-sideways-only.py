# No vertical moves.
# mistake: The window never moves that way.
# rest: starter

# %% augment
def augment(images):
    n, h, w, c = images.shape
    versions = np.empty_like(images)
    for i, image in enumerate(images):
        if np.random.rand() < 0.5:
            image = image[:, ::-1]
        padded = np.pad(image, ((4, 4), (4, 4), (0, 0)), mode="edge")
        down, across = np.random.randint(0, 9, 2)
        versions[i] = padded[4 : 4 + h, across : across + w]
    return versions
