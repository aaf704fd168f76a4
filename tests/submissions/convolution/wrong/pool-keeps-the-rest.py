# Keeps windows that do not fit.
# only: pool by "max" takes the largest number of each window
# only: pool by "mean" takes the mean of each window
# mistake: Windows that do not fit entirely were kept; the rest at the border is left out.

# %% pool
def pool(features, window, stride, how):
    h, w = window
    down, across = stride, stride
    rows = range(0, features.shape[0], down)
    columns = range(0, features.shape[1], across)
    take = np.max if how == "max" else np.mean
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
