# Takes the number farthest from zero.
# only: pool by "max" takes the largest number of each window
# mistake: This is the number farthest from zero; take the largest.

# %% pool
def pool(features, window, stride, how):
    h, w = window
    down, across = stride, stride
    rows = range(0, features.shape[0] - h + 1, down)
    columns = range(0, features.shape[1] - w + 1, across)
    take = (lambda part: max(part.ravel(), key=abs)) if how == "max" else np.mean
    return [[take(features[i : i + h, j : j + w]) for j in columns] for i in rows]
