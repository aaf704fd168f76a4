# Drops the last windows.
# only: pool by "max" takes the largest number of each window
# only: pool by "mean" takes the mean of each window
# mistake: The last windows were left out although they fit.

# %% pool
def pool(features, window, stride, how):
    h, w = window
    down, across = stride, stride
    rows = list(range(0, features.shape[0] - h + 1, down))[:-1]
    columns = list(range(0, features.shape[1] - w + 1, across))[:-1]
    take = np.max if how == "max" else np.mean
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
