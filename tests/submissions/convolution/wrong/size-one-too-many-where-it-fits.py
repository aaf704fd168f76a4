# Counts one place too many where no pixel is left over.
# only: output_size counts the places in which the window fits
# mistake: Where no pixel is left over, this counts one place too many.

# %% output_size
def output_size(size, window, stride, padding):
    return (size + 2 * padding - window + stride) // stride + ((size + 2 * padding - window) % stride == 0)
