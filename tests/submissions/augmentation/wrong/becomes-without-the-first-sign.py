# Never compares an image with the first sign.
# only: becomes
# mistake: Some signs are never found: compare each image with all of them, from the first one to the last.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in list(zip(names, signs))[1:]:
            if np.array_equal(image, sign):
                found[name] = other
    return found
