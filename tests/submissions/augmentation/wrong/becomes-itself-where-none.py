# What becomes nothing keeps its name.
# only: becomes
# mistake: A sign that becomes none of the signs gets None, and not its own name.

# %% becomes
def becomes(signs, names, mode):
    found = {name: name for name in names}
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
