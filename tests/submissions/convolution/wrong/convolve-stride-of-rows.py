# Moves by the stride from row to row only.
# only: convolve follows the stride and the padding
# mistake: The stride counts for the rows only; between columns the kernel moves by it too.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j : j + w]
            result[i, j] = np.sum(part * kernel)
    return result
