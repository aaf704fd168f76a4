# Always the same mode.
# only: becomes

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, "horizontal")):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
