# No centre at all.
# only: warp-turns
# mistake: The image turns about its centre, not about its corner.

# %% warp
def warp(image, degrees, factor):
    h, w = image.shape
    angle = np.deg2rad(degrees)
    y, x = np.indices((h, w)) - np.array([0, 0])[:, None, None]
    i = np.round(0 + (x * np.sin(angle) + y * np.cos(angle)) / factor).astype(int)
    j = np.round(0 + (x * np.cos(angle) - y * np.sin(angle)) / factor).astype(int)
    inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
    turned = np.zeros((h, w))
    turned[inside] = image[i[inside], j[inside]]
    return turned
