# Never compares the images.
# only: becomes
# mistake: Every sign gets the same answer: look which images are equal.

# %% becomes
def becomes(signs, names, mode):
    found = dict.fromkeys(names)
    for name in names:
        for other in names:
            found[name] = other
    return found
