# Pads by one, whatever padding says.
# only: pad puts zeros on all four sides

# %% pad
def pad(image, padding):
    return np.pad(image, 1)
