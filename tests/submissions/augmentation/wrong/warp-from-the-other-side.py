# Indices outside are taken from the other end.
# only: warp-turns
# mistake: What comes from outside the image is 0; a negative index counts from the other end.

# %% warp
def warp(image, degrees, factor):
    h, w = image.shape
    angle = np.deg2rad(degrees)
    y, x = np.indices((h, w)) - np.array([(h - 1) / 2, (w - 1) / 2])[:, None, None]
    i = np.round((h - 1) / 2 + (x * np.sin(angle) + y * np.cos(angle)) / factor).astype(int)
    j = np.round((w - 1) / 2 + (x * np.cos(angle) - y * np.sin(angle)) / factor).astype(int)
    return image[i % h, j % w]
