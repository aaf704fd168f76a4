# Counts a window that does not fit.
# only: output_size counts the places in which the window fits
# mistake: Round down: a window that does not fit entirely does not count.

# %% output_size
def output_size(size, window, stride, padding):
    return int(np.ceil((size + 2 * padding - window) / stride)) + 1
