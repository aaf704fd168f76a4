# Adds rows only.
# only: pad puts zeros on all four sides
# mistake: Only rows were added; columns of zeros come on the left and on the right too.

# %% pad
def pad(image, padding):
    return np.pad(image, ((padding, padding), (0, 0)))
