# Takes the first 70 % for training.
# only: the parts are drawn at random

# %% split
def split(n):
    return np.arange(round(0.7 * n)), np.arange(round(0.7 * n), n)
