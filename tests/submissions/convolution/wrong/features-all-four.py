# Gives the first feature everywhere.
# only: features is the map of the image and the X

# %% features
features = np.full((3, 3), 4)
