# Pads by itself, so that the map is as large as the image.
# only: convolve adds up the products, for images and kernels of any size
# only: convolve follows the stride and the padding
# mistake: It always has the shape of `image`.

# %% convolve
from scipy.signal import correlate2d


def convolve(image, kernel, stride=1, padding=0):
    return correlate2d(np.pad(image, padding), kernel, mode="same")[::stride, ::stride]
