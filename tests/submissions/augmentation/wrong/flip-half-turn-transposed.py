# Half a turn as a transpose and a flip, which is a quarter of a turn.
# only: flip
# mistake: half-turn flips both ways; this is a quarter of a turn.

# %% flip
def flip(images, mode):
    if mode == "half-turn":
        return np.rot90(images, axes=(1, 2))
    return np.flip(images, 2 if mode == "horizontal" else 1)
