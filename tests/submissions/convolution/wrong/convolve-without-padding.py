# Ignores the padding.
# only: convolve follows the stride and the padding
# mistake: The padding is ignored: the zeros around the image are missing.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.array(image)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1, (image.shape[1] - w) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j * stride : j * stride + w]
            result[i, j] = np.sum(part * kernel)
    return result
