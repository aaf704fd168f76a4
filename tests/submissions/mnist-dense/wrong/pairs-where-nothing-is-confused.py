# Where there are no mistakes, all pairs tie.
# only: most-confused
# mistake: If nothing was confused, the list is empty.

# %% most_confused
def most_confused(matrix):
    both = np.triu(matrix + matrix.T, 1)
    rows, columns = np.triu_indices(10, 1)
    sums = both[rows, columns]
    return [(a, b) for a, b, one in zip(rows, columns, sums) if one == sums.max()]
