# Truncated after two steps back.
# only: gradient is the derivative, over all steps

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (T - t) * s[t - 1] for t in range(T, max(T - 2, 0), -1))
