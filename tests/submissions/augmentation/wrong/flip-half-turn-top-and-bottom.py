# The last mode is the second one again.
# only: flip
# mistake: half-turn flips both ways; this is top and bottom alone.

# %% flip
def flip(images, mode):
    return np.flip(images, 2 if mode == "horizontal" else 1)
