# Returns as soon as one sign has its entry.
# only: becomes
# mistake: Some signs become one of the signs and have None: look up every image, and compare it with every sign.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
                return found
    return found
