# The size is that of the lesson, whatever is asked for.
# only: windows

# %% windows
def windows(series, size):
    size = min(10, len(series) - 1)
    return np.array([series[i : i + size] for i in range(len(series) - size)])[..., None], series[size:]
