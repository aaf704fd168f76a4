# Takes y - s_T.
# only: gradient is the derivative, over all steps
# mistake: The sign is reversed: the last delta is s_T - y, not y - s_T.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(-error * w ** (T - t) * s[t - 1] for t in range(1, T + 1))
