# Reads the first number of the window only.
# only: pool by "max" takes the largest number of each window
# only: pool by "mean" takes the mean of each window
# mistake: The window is taken for a square: its second number is how many columns it has.

# %% pool
def pool(features, window, stride, how):
    h, w = window[0], window[0]
    down, across = stride, stride
    rows = range(0, features.shape[0] - h + 1, down)
    columns = range(0, features.shape[1] - w + 1, across)
    take = np.max if how == "max" else np.mean
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
