# Fails where nothing is left: an empty slice goes wrong.
# only: translate

# %% translate
def translate(images, rows, columns, fill):
    h, w = images.shape[1:]
    moved = np.roll(images, (rows, columns), axis=(1, 2))
    if rows > 0:
        moved[:, :rows] = fill
    if rows < 0:
        moved[:, rows:] = fill
    if columns > 0:
        moved[:, :, :columns] = fill
    if columns < 0:
        moved[:, :, columns % w :] = fill
    return moved
