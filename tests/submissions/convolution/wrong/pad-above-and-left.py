# Pads above and on the left.
# only: pad puts zeros on all four sides
# mistake: There are zeros above and on the left only; put as many below and on the right.

# %% pad
def pad(image, padding):
    return np.pad(image, ((padding, 0), (padding, 0)))
