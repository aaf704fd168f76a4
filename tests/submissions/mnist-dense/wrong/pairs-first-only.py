# One pair, even where several have that sum.
# only: most-confused
# mistake: If there is a tie, return all pairs with the largest sum.

# %% most_confused
def most_confused(matrix):
    both = np.triu(matrix + matrix.T, 1)
    if both.max() == 0:
        return []
    a, b = np.unravel_index(both.argmax(), (10, 10))
    return [(int(a), int(b))]
