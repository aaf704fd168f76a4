# Counts from 1.
# only: nearest
# mistake: Indices begin at 0.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return squares.argmin(axis=1) + 1
