# Averages the terms.
# only: gradient is the derivative, over all steps
# mistake: The terms are added up, not averaged.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return np.mean([error * w ** (T - t) * s[t - 1] for t in range(1, T + 1)])
