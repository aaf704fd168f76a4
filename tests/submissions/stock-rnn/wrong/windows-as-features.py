# Makes the days of a window features of a single day.
# only: windows

# %% windows
def windows(series, size):
    X = [series[start : start + size] for start in range(len(series) - size)]
    return np.array(X)[:, None, :], np.array(series[size:])
