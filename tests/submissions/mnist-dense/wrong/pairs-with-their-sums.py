# How often, besides which.
# only: most-confused

# %% most_confused
def most_confused(matrix):
    sums = {(a, b): int(matrix[a, b] + matrix[b, a]) for a in range(10) for b in range(a + 1, 10)}
    return [(*pair, one) for pair, one in sums.items() if one == max(sums.values()) and one]
