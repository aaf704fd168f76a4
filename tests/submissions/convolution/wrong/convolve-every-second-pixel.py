# Takes every second pixel first, and then slides by one.
# only: convolve follows the stride and the padding
# mistake: The stride leaves pixels of the image out here; it is the kernel that moves by so many.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)[::stride, ::stride]
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i : i + h, j : j + w]
            result[i, j] = np.sum(part * kernel)
    return result
