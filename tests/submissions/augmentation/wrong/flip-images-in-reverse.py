# Takes the array for a single image.
# only: flip
# mistake: Axis 0 counts the images: lines are axis 1 and columns axis 2.

# %% flip
def flip(images, mode):
    if mode == "horizontal":
        return images[:, ::-1]
    if mode == "vertical":
        return images[::-1]
    return images[::-1, ::-1]
