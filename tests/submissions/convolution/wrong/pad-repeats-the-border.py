# Repeats the border.
# only: pad puts zeros on all four sides
# mistake: The border is repeated; what comes around the image is zeros.

# %% pad
def pad(image, padding):
    return np.pad(image, padding, mode="edge")
