# Goes as far down as it goes across.
# only: convolve adds up the products, for images and kernels of any size
# only: convolve follows the stride and the padding

# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    n, k = image.shape[0], kernel.shape[0]
    places = range(0, n - k + 1, stride)
    return np.array([[(image[i : i + k, j : j + k] * kernel).sum() for j in places] for i in places])
