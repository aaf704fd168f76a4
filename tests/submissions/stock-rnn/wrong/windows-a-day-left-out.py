# The target is two days after the end of the window.
# only: windows
# mistake: A day is left out: y is the value right after the window.

# %% windows
def windows(series, size):
    n = len(series) - size - 1
    X = np.array([series[i : i + size] for i in range(n)]).reshape(n, size, 1)
    return X, np.array([series[i + size + 1] for i in range(n)])
