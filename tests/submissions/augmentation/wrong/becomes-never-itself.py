# Leaves the sign itself out of the search.
# only: becomes
# mistake: A sign that does not change becomes itself, and not None.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign) and other != name:
                found[name] = other
    return found
