# Makes batches of nearly equal size.
# only: batches have the size asked for, the last one what is left
# mistake: The batches are nearly equal; each has `size` samples, and the last one what is left.

# %% batches
def batches(n, size):
    return np.array_split(np.random.permutation(n), -(-n // size))
