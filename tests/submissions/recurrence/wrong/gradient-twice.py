# Differentiates the square and forgets the half.
# only: gradient is the derivative, over all steps
# mistake: This is twice the derivative: the loss has a factor 1/2, which the square's 2 cancels.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(2 * error * w ** (T - t) * s[t - 1] for t in range(1, T + 1))
