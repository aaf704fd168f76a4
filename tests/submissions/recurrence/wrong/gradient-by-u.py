# Multiplies by the inputs.
# only: gradient is the derivative, over all steps
# mistake: This is the derivative by u; by w, each delta multiplies a state, not an input.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (T - t) * x[t - 1] for t in range(1, T + 1))
