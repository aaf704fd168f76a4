# The largest entry off the diagonal.
# only: most-confused
# mistake: Add both directions: how many a were read as b, and how many b as a.

# %% most_confused
def most_confused(matrix):
    off = matrix * (1 - np.eye(10, dtype=int))
    largest = np.maximum(off, off.T)
    return [(a, b) for a in range(10) for b in range(a + 1, 10) if largest[a, b] == off.max() and off.max() > 0]
