# Pads one side only, and convolve uses that: one mistake, which costs its own point.
# only: pad puts zeros on all four sides
# mistake: There are zeros above and on the left only; put as many below and on the right.

# %% pad
def pad(image, padding):
    return np.pad(image, ((padding, 0), (padding, 0)))


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = pad(image, padding)
    h, w = kernel.shape
    rows = range(0, image.shape[0] - h + 1, stride)
    columns = range(0, image.shape[1] - w + 1, stride)
    return [[np.sum(image[i : i + h, j : j + w] * kernel) for j in columns] for i in rows]
