# Fills in by a slice that is empty where padding is 0.
# only: pad puts zeros on all four sides

# %% pad
def pad(image, padding):
    rows, columns = image.shape
    result = np.zeros((rows + 2 * padding, columns + 2 * padding))
    result[padding:-padding, padding:-padding] = image
    return result
