# Each pair in both orders.
# only: most-confused
# mistake: Return each pair once: (a, b) and (b, a) are the same two digits.

# %% most_confused
def most_confused(matrix):
    found = []
    both = matrix + matrix.T - 2 * np.diag(np.diag(matrix))
    for a in range(10):
        for b in range(a + 1, 10):
            if both[a, b] == both.max() > 0:
                found += [(a, b), (b, a)]
    return found
