# Each image on its side.
# only: gallery
# mistake: Each image stands on its side: reshape(8, 8) gives its rows from top to bottom.

# %% gallery
def gallery(X, R):
    return np.vstack([np.hstack([image.reshape(8, 8).T for image in images]) for images in (X, R)])
