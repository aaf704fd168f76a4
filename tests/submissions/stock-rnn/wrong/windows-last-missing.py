# Stops one window too early.
# only: windows
# mistake: The last window that has a value after it is missing: there are n - size.

# %% windows
def windows(series, size):
    starts = range(len(series) - size - 1)
    return np.array([[[v] for v in series[i : i + size]] for i in starts]).reshape(-1, size, 1), np.array(
        [series[i + size] for i in starts]
    )
