# Takes seven of each full ten for training, and loses the rest of seven tenths.
# only: 70% are for training, 30% for test

# %% split
def split(n):
    order = np.random.permutation(n)
    return order[: n // 10 * 7], order[n // 10 * 7 :]
