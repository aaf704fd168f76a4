# Rolled around.
# mistake: What leaves an image on one side comes in on the other; the margin repeats the pixel at the border.
# rest: starter

# %% augment
def augment(images):
    made = [
        np.roll(image[:, :: np.random.choice([1, -1])], np.random.randint(-4, 5, 2), axis=(0, 1)) for image in images
    ]
    return np.stack(made)
