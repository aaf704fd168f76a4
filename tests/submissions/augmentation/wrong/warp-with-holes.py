# Takes each pixel to its new place.
# only: warp-turns
# mistake: Ask for each pixel of the result where it comes from; taking each pixel to its new place leaves holes.

# %% warp
def warp(image, degrees, factor):
    h, w = image.shape
    angle = np.deg2rad(degrees)
    turned = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            y, x = i - (h - 1) / 2, j - (w - 1) / 2
            to_i = round((h - 1) / 2 + factor * (y * np.cos(angle) - x * np.sin(angle)))
            to_j = round((w - 1) / 2 + factor * (x * np.cos(angle) + y * np.sin(angle)))
            if 0 <= to_i < h and 0 <= to_j < w:
                turned[to_i, to_j] = image[i, j]
    return turned
