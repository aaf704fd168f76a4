# Adds differences with their signs.
# only: nearest
# mistake: Square each difference before you add.

# %% nearest
def nearest(codes, queries):
    squares = ((queries[:, None] - codes[None]) ** 2).sum(axis=2)
    return (queries[:, None] - codes[None]).sum(axis=2).argmin(axis=1)
