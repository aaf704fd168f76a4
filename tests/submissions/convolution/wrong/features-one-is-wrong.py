# Counts one window wrong on paper.
# only: features is the map of the image and the X

# %% features
features = [[4, 3, 4], [2, 4, 3], [2, 3, 3]]
