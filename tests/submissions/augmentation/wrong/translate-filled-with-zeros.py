# Whatever fill is, 0.
# only: translate
# mistake: The place that is left empty receives fill, not 0.

# %% translate
def translate(images, rows, columns, fill):
    n, h, w = images.shape
    moved = np.full((n, h, w), 0.0)
    for i in range(h):
        for j in range(w):
            a, b = i - rows, j - columns
            if 0 <= a < h and 0 <= b < w:
                moved[:, i, j] = images[:, a, b]
    return moved
