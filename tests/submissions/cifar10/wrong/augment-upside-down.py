# Top becomes bottom.
# mistake: Left becomes right; here top becomes bottom.
# rest: starter

# %% augment
def augment(images):
    n, h, w, c = images.shape
    versions = np.empty_like(images)
    for i, image in enumerate(images):
        if np.random.rand() < 0.5:
            image = image[::-1]
        padded = np.pad(image, ((4, 4), (4, 4), (0, 0)), mode="edge")
        down, across = np.random.randint(0, 9, 2)
        versions[i] = padded[down : down + h, across : across + w]
    return versions
