# Is one row and one column short where the stride is 1 and there is no padding.
# only: convolve adds up the products, for images and kernels of any size
# mistake: The last row and the last column of the map are missing: the kernel fits there too.

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    short = int(stride == 1 and padding == 0)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1 - short, (image.shape[1] - w) // stride + 1 - short
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            part = image[i * stride : i * stride + h, j * stride : j * stride + w]
            result[i, j] = np.sum(part * kernel)
    return result
