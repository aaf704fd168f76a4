# The powers of w grow from the first step to the last.
# only: gradient is the derivative, over all steps
# mistake: The powers of w are reversed: the last step has w**0, the first one the highest power.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (t - 1) * s[t - 1] for t in range(1, T + 1))
