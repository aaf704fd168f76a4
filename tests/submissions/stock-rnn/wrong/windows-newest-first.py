# The last day comes first in a window.
# only: windows
# mistake: The oldest day comes first in a window.

# %% windows
def windows(series, size):
    X = np.array([series[i - size : i][::-1] for i in range(size, len(series))])
    return X[:, :, np.newaxis], series[size:]
