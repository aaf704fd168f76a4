# The whole series is looked at: the future leaks.
# only: scale
# mistake: Mean and standard deviation come from train alone, not from train and values together.

# %% scale
def scale(train, values):
    everything = np.concatenate([train, values])
    return (values - everything.mean()) / everything.std()
