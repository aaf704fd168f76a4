# Reconstructions above.
# only: gallery
# mistake: The originals belong above, the reconstructions below.

# %% gallery
def gallery(X, R):
    return np.vstack([np.hstack([image.reshape(8, 8) for image in images]) for images in (R, X)])
