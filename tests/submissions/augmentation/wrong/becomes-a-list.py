# A list of names.
# only: becomes

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return list(found.values())
