# The smallest angle.
# only: nearest
# mistake: The smallest distance is asked for, not the smallest angle.

# %% nearest
def nearest(codes, queries):
    products = queries @ codes.T / np.linalg.norm(codes, axis=1)
    return products.argmax(axis=1)
