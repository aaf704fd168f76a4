# Reduces where it should enlarge.
# only: warp-scales
# mistake: Divide by factor: a larger one enlarges.

# %% warp
def warp(image, degrees, factor):
    h, w = image.shape
    angle = np.deg2rad(degrees)
    y, x = np.indices((h, w)) - np.array([(h - 1) / 2, (w - 1) / 2])[:, None, None]
    i = np.round((h - 1) / 2 + (x * np.sin(angle) + y * np.cos(angle)) * factor).astype(int)
    j = np.round((w - 1) / 2 + (x * np.cos(angle) - y * np.sin(angle)) * factor).astype(int)
    inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
    turned = np.zeros((h, w))
    turned[inside] = image[i[inside], j[inside]]
    return turned
