# Gives the absolute value of each sum.
# only: convolve adds up the products, for images and kernels of any size
# only: convolve follows the stride and the padding
# mistake: Each number is the absolute value of what is right.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1, (image.shape[1] - w) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j * stride : j * stride + w]
            result[i, j] = abs(np.sum(part * kernel))
    return result
