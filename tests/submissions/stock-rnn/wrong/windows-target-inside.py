# The last day of each window is its own target.
# only: windows
# mistake: The target is the day after the window; here it is the last day of the window itself.

# %% windows
def windows(series, size):
    X, y = [], []
    for i in range(len(series) - size):
        X.append(series[i : i + size])
        y.append(series[i + size - 1])
    return np.array(X)[..., None], np.array(y)
