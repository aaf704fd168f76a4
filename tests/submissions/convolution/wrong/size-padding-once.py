# Adds the padding once.
# only: output_size counts the places in which the window fits
# mistake: The padding is put on both sides: there are 2 * padding more pixels.

# %% output_size
def output_size(size, window, stride, padding):
    return (size + padding - window) // stride + 1
