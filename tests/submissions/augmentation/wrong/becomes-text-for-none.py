# The text None.
# only: becomes
# mistake: A sign that becomes none of the signs gets None, which is no text.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names, "None")
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
