# The last mode is the first one again.
# only: flip
# mistake: half-turn flips both ways; this is left and right alone.

# %% flip
def flip(images, mode):
    return np.flip(images, 1 if mode == "vertical" else 2)
