# The reconstructions from right to left.
# only: gallery

# %% gallery
def gallery(X, R):
    return np.vstack([np.hstack([image.reshape(8, 8) for image in images]) for images in (X, R[::-1])])
