# No entry where nothing was found.
# only: becomes
# mistake: Signs that become none of the signs have an entry as well: None.

# %% becomes
def becomes(signs, names, mode):
    found = {}
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
