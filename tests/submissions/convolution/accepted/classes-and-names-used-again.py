# A class for each operation, a recursive count, and the notebook's names used again at the end.

# %% output_size
def output_size(size, window, stride, padding):
    if padding:
        return output_size(size + 2 * padding, window, stride, 0)
    return 0 if size < window else 1 + output_size(size - stride, window, stride, 0)


# %% convolve
class Convolution:
    def __init__(self, kernel):
        self.kernel = np.asarray(kernel)

    def at(self, image, i, j):
        h, w = self.kernel.shape
        return float(np.vdot(image[i : i + h, j : j + w], self.kernel))

    def __call__(self, image, stride=1, padding=0):
        image = np.pad(image, [(padding, padding)] * 2, constant_values=0)
        rows, columns = (n - k + 1 for n, k in zip(image.shape, self.kernel.shape))
        return np.array([[self.at(image, i, j) for j in range(0, columns, stride)] for i in range(0, rows, stride)])


def convolve(image, kernel, stride=1, padding=0):
    return Convolution(kernel)(image, stride, padding)


# %% pool
class Pool:
    operations = {"max": lambda part: part.max(), "mean": lambda part: part.sum() / part.size}

    def __call__(self, features, window, stride, how):
        (h, w), operation = window, self.operations[how]
        starts = [
            (i, j)
            for i in range(0, features.shape[0] - h + 1, stride)
            for j in range(0, features.shape[1] - w + 1, stride)
        ]
        values = [operation(features[i : i + h, j : j + w]) for i, j in starts]
        return np.reshape(values, ((features.shape[0] - h) // stride + 1, -1))


pool = Pool()

# %% before sharing
image = kernel = tile = "something else"
W, b, built = 0, 1, []
features_of_the_x, features = features, None
edges = edges[::-1]
