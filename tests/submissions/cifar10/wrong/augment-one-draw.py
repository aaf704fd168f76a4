# One draw for all images.
# mistake: Every image has draws of its own: draw inside the loop over the images, or as many numbers as images.
# rest: starter

# %% augment
def augment(images):
    if np.random.rand() < 0.5:
        images = images[:, :, ::-1]
    padded = np.pad(images, ((0, 0), (4, 4), (4, 4), (0, 0)), mode="edge")
    down, across = np.random.randint(0, 9, 2)
    return padded[:, down : down + images.shape[1], across : across + images.shape[2]]
