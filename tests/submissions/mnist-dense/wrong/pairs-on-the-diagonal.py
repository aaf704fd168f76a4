# A digit with itself.
# only: most-confused
# mistake: The diagonal does not count: no digit is confused with itself.

# %% most_confused
def most_confused(matrix):
    return [tuple(place) for place in np.argwhere(matrix == matrix.max())]
