# Only asks whether the sign stays.
# only: becomes
# mistake: A sign may become another one: compare its image with all the signs.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign) and other == name:
                found[name] = other
    return found
