# Stops before the first step.
# only: gradient is the derivative, over all steps
# mistake: The first step's term, with s0, is missing.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (T - t) * s[t - 1] for t in range(T, 1, -1))
