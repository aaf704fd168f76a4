# Takes as many features as there are units.
# only: step works for any number of features and units

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    n = len(b)
    return x[:n] @ Wi[:n] + state @ Ws + b if len(x) >= n else np.resize(x, n) @ np.resize(Wi, (n, n)) + state @ Ws + b
