# Answers with numbers and sizes that are too large to compute with, and a pad that should make them right.
# rest: starter
# score: 0

# %% features
features = np.full((3, 3), 1e308)

# %% edges
edges = [[1e308, 1e308, 1e308], [-1e308, 1e308, -1e308], [1e308, -1e308, 1e308]]


# %% pad
def pad(image, padding):
    return np.full((image.shape[0] + 2 * padding, image.shape[1] + 2 * padding), np.inf)


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    return np.full((3000, 3000), np.inf)


# %% relu
def relu(features):
    return "1" * 10**6
