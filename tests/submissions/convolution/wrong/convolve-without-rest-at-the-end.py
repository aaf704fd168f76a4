# Rounds the number of rows up, and meets windows that do not fit.
# only: convolve follows the stride and the padding

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    h, w = kernel.shape
    rows, columns = -(-(image.shape[0] - h) // stride) + 1, -(-(image.shape[1] - w) // stride) + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j * stride : j * stride + w]
            result[i, j] = np.sum(part * kernel)
    return result
