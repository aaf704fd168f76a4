# Never looks up the last image.
# only: becomes
# mistake: Some images are never looked up: go through all of them, from the first one to the last.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in list(zip(names, flip(signs, mode)))[:-1]:
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
