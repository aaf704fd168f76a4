# Has no mean, and raises where it is asked for.
# score: 16

# %% pool
def pool(features, window, stride, how):
    if how != "max":
        raise NotImplementedError(how)
    h, w = window
    rows, columns = range(0, features.shape[0] - h + 1, stride), range(0, features.shape[1] - w + 1, stride)
    return [[features[i : i + h, j : j + w].max() for j in columns] for i in rows]
