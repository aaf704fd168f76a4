# Divides the pixels by the stride before the window is taken away.
# only: output_size counts the places in which the window fits

# %% output_size
def output_size(size, window, stride, padding):
    return (size + 2 * padding) // stride - window + 1
