# Slides the kernel by one pixel, and knows neither stride nor padding.
# score: 15

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    return [[(image[i : i + h, j : j + w] * kernel).sum() for j in range(columns)] for i in range(rows)]
