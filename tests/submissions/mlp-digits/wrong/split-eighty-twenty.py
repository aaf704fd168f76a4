# Parts 80 to 20.
# only: 70% are for training, 30% for test

# %% split
def split(n):
    order = np.random.permutation(n)
    return order[: round(0.8 * n)], order[round(0.8 * n) :]
