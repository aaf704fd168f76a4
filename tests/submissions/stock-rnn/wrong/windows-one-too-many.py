# The last window has no day after it.
# only: windows
# mistake: There is a window too many: the last one has no value after it.

# %% windows
def windows(series, size):
    X = np.lib.stride_tricks.sliding_window_view(series, size)
    return X[:, :, None], series[size:]
