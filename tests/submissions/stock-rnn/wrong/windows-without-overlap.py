# Each window begins where the one before it ended.
# only: windows
# mistake: A window begins one day after the one before it, not `size` days.

# %% windows
def windows(series, size):
    starts = np.arange(0, len(series) - size, size)
    X = np.stack([series[s : s + size] for s in starts])
    return np.expand_dims(X, 2), series[starts + size]
