# Columns count to the left.
# only: translate
# mistake: Positive columns move to the right; here they move to the left.

# %% translate
def translate(images, rows, columns, fill):
    n, h, w = images.shape
    moved = np.full((n, h, w), float(fill))
    for i in range(h):
        for j in range(w):
            a, b = i - rows, j + columns
            if 0 <= a < h and 0 <= b < w:
                moved[:, i, j] = images[:, a, b]
    return moved
