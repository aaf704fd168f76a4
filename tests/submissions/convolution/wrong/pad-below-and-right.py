# Pads below and on the right.
# only: pad puts zeros on all four sides
# mistake: There are zeros below and on the right only; put as many above and on the left.

# %% pad
def pad(image, padding):
    return np.pad(image, ((0, padding), (0, padding)))
