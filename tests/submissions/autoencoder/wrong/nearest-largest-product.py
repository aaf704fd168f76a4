# The largest product.
# only: nearest
# mistake: This is the largest product, not the smallest distance: a long code wins.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return (queries @ codes.T).argmax(axis=1)
