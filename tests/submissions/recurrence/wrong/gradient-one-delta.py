# The last delta for all steps.
# only: gradient is the derivative, over all steps
# mistake: All steps have the last step's delta; at each step back it is multiplied by w.

# %% gradient
def gradient(x, s0, u, w, y):
    s = [s0]
    for value in x:
        s.append(w * s[-1] + u * value)
    T = len(x)
    error = s[T] - y
    return sum(error * before for before in s[:-1])
