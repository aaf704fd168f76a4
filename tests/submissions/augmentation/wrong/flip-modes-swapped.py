# Horizontal is read as the axis that is turned about.
# only: flip
# mistake: horizontal swaps left and right, and vertical swaps top and bottom; here it is the other way round.

# %% flip
def flip(images, mode):
    if mode == "half-turn":
        return images[:, ::-1, ::-1]
    return images[:, ::-1] if mode == "horizontal" else images[:, :, ::-1]
