# A mean over the images for each pixel.
# only: errors
# mistake: Take the mean over the pixels of each image: axis=1.

# %% errors
def errors(X, R):
    return ((X - R) ** 2).mean(axis=0)
