# Only a < b is looked at, in one direction.
# only: most-confused

# %% most_confused
def most_confused(matrix):
    above = np.triu(matrix, 1)
    return [tuple(p) for p in np.argwhere((above == above.max()) & (above > 0))]
