# Leaves it to SciPy, which turns the kernel.
# only: convolve adds up the products, for images and kernels of any size
# mistake: The kernel is flipped: in a neural network it is not turned before it slides.

# %% convolve
from scipy.signal import convolve2d


def convolve(image, kernel, stride=1, padding=0):
    return convolve2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
