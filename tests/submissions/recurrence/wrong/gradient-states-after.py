# Multiplies by the state after each step.
# only: gradient is the derivative, over all steps
# mistake: Each delta goes with the state before the step, s_(t-1), not with the one after it.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * w ** (T - t) * s[t] for t in range(1, T + 1))
