# Forgets the window that begins at 0.
# only: output_size counts the places in which the window fits
# mistake: One place is missing: the window that begins at 0 counts as well.

# %% output_size
def output_size(size, window, stride, padding):
    return (size + 2 * padding - window) // stride
