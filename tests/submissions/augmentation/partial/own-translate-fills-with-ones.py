# A translate that fills with 1 whatever fill is.
# score: 21

# %% translate
def translate(images, rows, columns, fill):
    moved = np.ones(images.shape)
    for (n, i, j), pixel in np.ndenumerate(images):
        if 0 <= i + rows < moved.shape[1] and 0 <= j + columns < moved.shape[2]:
            moved[n, i + rows, j + columns] = pixel
    return moved
