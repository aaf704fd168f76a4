# Moves by one.
# only: pool by "max" takes the largest number of each window
# only: pool by "mean" takes the mean of each window
# mistake: The stride is ignored: here the window moves by one each time.

# %% pool
def pool(features, window, stride, how):
    h, w = window
    down, across = 1, 1
    rows = range(0, features.shape[0] - h + 1, down)
    columns = range(0, features.shape[1] - w + 1, across)
    take = np.max if how == "max" else np.mean
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
