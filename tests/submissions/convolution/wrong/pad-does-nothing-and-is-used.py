# Pads nothing, and convolve uses that: then there is no padding to credit.
# only: pad puts zeros on all four sides
# only: convolve follows the stride and the padding
# mistake: The padding is ignored: the zeros around the image are missing.

# %% pad
def pad(image, padding):
    return image


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = pad(image, padding)
    h, w = kernel.shape
    rows = range(0, image.shape[0] - h + 1, stride)
    columns = range(0, image.shape[1] - w + 1, stride)
    return [[np.sum(image[i : i + h, j : j + w] * kernel) for j in columns] for i in rows]
