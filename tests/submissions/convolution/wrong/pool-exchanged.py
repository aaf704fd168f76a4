# Takes the mean for "max" and the maximum for "mean".
# only: pool by "max" takes the largest number of each window
# only: pool by "mean" takes the mean of each window
# mistake: For "max" the mean is returned; take the largest number of each window.

# %% pool
def pool(features, window, stride, how):
    h, w = window
    down, across = stride, stride
    rows = range(0, features.shape[0] - h + 1, down)
    columns = range(0, features.shape[1] - w + 1, across)
    take = np.mean if how == "max" else np.max
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
