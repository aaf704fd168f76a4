# The derivative of s_T, not of the loss.
# only: gradient is the derivative, over all steps
# mistake: The factor s_T - y, the last delta, is missing.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(w ** (T - t) * s[t - 1] for t in range(1, T + 1))
