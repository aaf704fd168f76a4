# The farthest code.
# only: nearest
# mistake: This is the farthest code.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return squares.argmax(axis=1)
