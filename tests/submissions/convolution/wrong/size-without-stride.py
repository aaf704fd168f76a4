# Ignores the stride.
# only: output_size counts the places in which the window fits
# mistake: The stride is ignored: the window begins at 0, s, 2s, …

# %% output_size
def output_size(size, window, stride, padding):
    return size + 2 * padding - window + 1
