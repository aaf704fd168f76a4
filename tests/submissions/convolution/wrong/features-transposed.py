# Writes the map column by column.
# only: features is the map of the image and the X
# mistake: Rows and columns are exchanged: row i of the map comes from the windows that begin in row i of the image.

# %% features
features = np.zeros((3, 3))
for i in range(3):
    for j in range(3):
        features[j, i] = (image[i : i + 3, j : j + 3] * kernel).sum()
