# Divides without rounding.
# only: output_size counts the places in which the window fits
# mistake: There is no half place: divide by // and the result is a whole number.

# %% output_size
def output_size(size, window, stride, padding):
    return (size + 2 * padding - window) / stride + 1
