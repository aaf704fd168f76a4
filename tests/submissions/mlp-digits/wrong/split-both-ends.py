# Shuffles nothing: tests on the first and on the last samples.
# only: the parts are drawn at random

# %% split
def split(n):
    indices, k = np.arange(n), round(0.7 * n)
    first = (n - k) // 2
    return indices[first : first + k], np.concatenate([indices[:first], indices[first + k :]])
