# Multiplies by w before the first term.
# only: gradient is the derivative, over all steps
# mistake: There is one w too many: the last step's delta is s_T - y, without any w.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (T - t + 1) * s[t - 1] for t in range(1, T + 1))
