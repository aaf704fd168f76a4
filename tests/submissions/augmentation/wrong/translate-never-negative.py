# Slices that hold for positive numbers only.
# only: translate
# mistake: Negative rows move up, and negative columns to the left; here their signs are lost.

# %% translate
def translate(images, rows, columns, fill):
    moved = np.full(images.shape, float(fill))
    rows, columns = abs(rows), abs(columns)
    h, w = images.shape[1:]
    moved[:, rows:, columns:] = images[:, : max(h - rows, 0), : max(w - columns, 0)]
    return moved
