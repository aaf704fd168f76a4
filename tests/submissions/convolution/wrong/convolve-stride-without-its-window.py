# Takes the number of places from the stride, and moves by one.
# only: convolve follows the stride and the padding
# mistake: There are as many places as the stride leaves, but the kernel moves by one pixel each time.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1, (image.shape[1] - w) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i : i + h, j : j + w]
            result[i, j] = np.sum(part * kernel)
    return result
