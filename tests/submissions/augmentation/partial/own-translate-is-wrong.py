# A mistake in translate and one in flip: what is made of them loses nothing more.
# score: 20

# %% flip
def flip(images, mode):
    if mode == "half-turn":
        return images[:, ::-1, ::-1]
    return images[:, ::-1] if mode == "horizontal" else images[:, :, ::-1]


# %% translate
def translate(images, rows, columns, fill):
    return np.roll(images, (-rows, -columns), axis=(1, 2))
