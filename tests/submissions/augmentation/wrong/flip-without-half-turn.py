# Only two of the three modes.
# only: flip
# mistake: half-turn flips both ways.

# %% flip
def flip(images, mode):
    if mode == "horizontal":
        return np.flip(images, 2)
    if mode == "vertical":
        return np.flip(images, 1)
    return images
