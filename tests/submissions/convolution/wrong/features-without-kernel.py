# Adds up the pixels of each window.
# only: features is the map of the image and the X
# mistake: Pixels below a 0 of the kernel do not count: multiply first, then add.

# %% features
features = np.zeros((3, 3))
for i in range(3):
    for j in range(3):
        features[i, j] = image[i : i + 3, j : j + 3].sum()
