# A query for each code.
# only: nearest
# mistake: Find a code for each query, not a query for each code.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return squares.argmin(axis=0)
