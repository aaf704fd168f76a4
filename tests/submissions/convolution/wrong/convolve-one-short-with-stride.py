# Stops too early where there is a stride or a padding.
# only: convolve follows the stride and the padding
# mistake: With a stride, too, every place counts in which the kernel fits: the last ones are missing.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    short = int(stride > 1 or padding > 0)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1 - short, (image.shape[1] - w) // stride + 1 - short
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j * stride : j * stride + w]
            result[i, j] = np.sum(part * kernel)
    return result
