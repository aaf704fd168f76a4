# Rounds to the nearest whole number.
# only: output_size counts the places in which the window fits
# mistake: Round down, not to the nearest whole number.

# %% output_size
def output_size(size, window, stride, padding):
    return round((size + 2 * padding - window) / stride) + 1
