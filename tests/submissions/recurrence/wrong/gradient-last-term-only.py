# Stops after the last step's term.
# only: gradient is the derivative, over all steps
# mistake: This is the last step's term alone; w has a part in every step, so add up the terms of all steps.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return error * s[T - 1]
