# Adds columns only.
# only: pad puts zeros on all four sides
# mistake: Only columns were added; rows of zeros come above and below too.

# %% pad
def pad(image, padding):
    return np.pad(image, ((0, 0), (padding, padding)))
